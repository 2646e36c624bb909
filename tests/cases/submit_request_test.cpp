// Runs tests/cases/outcomes/*.yaml through the use case on a real database, on both engines: the world is built from
// the facts, so what is gathered from it must be those facts again, and what is stored must be the case's outcome.

#include "usecases/submit_request.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "cases/outcome_case.hpp"
#include "cases/world.hpp"
#include "store/requests.hpp"
#include "store_suite/fixture.hpp"
#include "usecases/decide_item.hpp"
#include "usecases/request_facts.hpp"

namespace claviger::cases {
namespace {

using rules::RequestFacts;

std::string show(const std::optional<TimePoint>& at) {
  return at ? base::to_text(*at) : "-";
}

/// The outcome as a line, for readable failures.
std::string line_of(domain::ItemStatus status, domain::Reason reason, const std::optional<TimePoint>& watch_until,
                    const std::optional<TimePoint>& due_at) {
  std::ostringstream line;
  line << to_text(status) << " " << to_text(reason) << " watch until " << show(watch_until) << " due at "
       << show(due_at);
  return line.str();
}

std::string line_of(const rules::Outcome& outcome) {
  return line_of(outcome.status, outcome.reason, outcome.watch_until, outcome.due_at);
}

std::string line_of(const domain::RequestItem& item) {
  return line_of(item.status, item.reason, item.watch_until, item.due_at);
}

/// The facts that this identifier can have at all, one a line. A domain that a rule approves is a known one, so such a
/// rule also makes the mailbox good; what the number is, nobody knows before it is found.
std::string lines_of(const RequestFacts& facts) {
  std::ostringstream lines;
  lines << "on hold " << facts.on_hold << "\nprofile " << facts.has_company_and_address << "\nresolution "
        << to_text(facts.resolution) << "\n";
  if (facts.resolution != rules::Resolution::found) return lines.str();
  lines << "blocked " << facts.is_blocked << "\nheld " << facts.is_held << "\npending " << facts.is_pending
        << "\nagainst bill-to " << to_text(facts.against_bill_to) << "\nhad mismatch " << facts.had_mismatch
        << "\npermission " << to_text(facts.permission) << "\nlocked " << facts.is_locked << "\nadministrator "
        << facts.has_administrator << "\nconsent " << facts.has_standing_consent << "\nrevalidation overdue "
        << facts.is_revalidation_overdue << "\ndomain rule "
        << (facts.domain_rule ? to_text(*facts.domain_rule) : "none") << "\n";
  if (facts.domain_rule != domain::DomainAction::approve) lines << "good mailbox " << facts.has_good_mailbox << "\n";
  if (facts.identifier == domain::IdentifierType::bill_to) return lines.str();
  lines << "standing " << to_text(facts.standing) << "\nentitled " << to_text(facts.entitled_party)
        << "\nagainst install-at " << to_text(facts.against_install_at) << "\nseveral " << facts.has_several_parties
        << "\nend customer downloads " << facts.gives_end_customer_downloads << "\n";
  return lines.str();
}

class SubmitCases : public test::DatabaseFixture {
 protected:
  usecases::Services services() { return {database(), clock(), catalogue_, {}, policy_}; }

  Result<World> build(const Situation& situation) {
    return database().write({.actor = "test"}, clock(), [&](store::Transaction& transaction) -> Result<World> {
      return build_world(transaction, situation.facts, ++worlds_, facts_on_);
    });
  }

  static usecases::Asked asked_of(const Situation& situation, const World& world) {
    const auto& ask = world.ask;
    const auto text = !ask.contract_numbers.empty() ? ask.contract_numbers.front()
                      : !ask.bill_to_ids.empty()    ? ask.bill_to_ids.front()
                                                    : ask.serial_number.value_or("");
    return {.scope = ask.scope,
            .identifier = domain::make_identifier(situation.facts.identifier, text),
            .asked_at = situation.facts.asked_at};
  }

  void expect_facts(const Situation& situation, const World& world) {
    const auto gathered = database().read([&](store::Reader& reader) -> Result<RequestFacts> {
      return usecases::gather_facts(reader, services(), world.asker.account, asked_of(situation, world)).facts;
    });
    ASSERT_TRUE(gathered) << gathered.error().detail;
    EXPECT_EQ(lines_of(*gathered), lines_of(situation.facts));
  }

  /// Asked at once and decided at once: the whole use case, and what it stored.
  void expect_submitted(const Situation& situation, const World& world) {
    const auto request = usecases::submit_request(services(), world.asker, world.ask);
    ASSERT_TRUE(request) << request.error().text << " " << request.error().detail;
    ASSERT_EQ(request->items.size(), 1U);
    EXPECT_EQ(line_of(request->items.front()), line_of(situation.answer.outcome));
    const auto stored = database().read([&](store::Reader& reader) -> Result<std::optional<domain::RequestItem>> {
      return store::find_item(reader, request->items.front().public_id);
    });
    ASSERT_TRUE(stored && *stored);
    EXPECT_EQ(line_of(**stored), line_of(situation.answer.outcome));
  }

  /// Decided later than asked: as a watch or a changed profile does it.
  void expect_evaluated(const Situation& situation, const World& world) {
    const auto item = database().read([&](store::Reader& reader) -> Result<domain::RequestItem> {
      domain::AccessRequest request;
      request.scope = situation.facts.scope;
      request.created_at = situation.facts.asked_at;
      domain::RequestItem evaluated;
      evaluated.account = world.asker.account.id;
      evaluated.scope = request.scope;
      evaluated.identifier = asked_of(situation, world).identifier;
      usecases::evaluate_item(reader, services(), {request, world.asker.account}, evaluated);
      return evaluated;
    });
    ASSERT_TRUE(item) << item.error().detail;
    EXPECT_EQ(line_of(*item), line_of(situation.answer.outcome));
  }

  void run(const Situation& situation) {
    policy_ = situation.policy;
    clock().set(asked_at());
    const auto world = build(situation);
    ASSERT_TRUE(world) << world.error().text << " " << world.error().detail;
    clock().set(situation.now);
    expect_facts(situation, *world);
    if (situation.now == situation.facts.asked_at) {
      expect_submitted(situation, *world);
    } else {
      expect_evaluated(situation, *world);
    }
  }

  void run_all(FactsOn facts_on) {
    facts_on_ = facts_on;
    const auto cases = load_outcome_cases(CLAVIGER_SOURCE_DIR "/tests/cases/outcomes");
    ASSERT_FALSE(cases.empty());
    for (const auto& tested : cases) {
      SCOPED_TRACE(tested.file + ": " + tested.name);
      run(tested.situation);
      if (!tested.otherwise) continue;
      SCOPED_TRACE("otherwise");
      run(*tested.otherwise);
    }
  }

 private:
  formats::Catalogue catalogue_;
  domain::Policy policy_;
  FactsOn facts_on_ = FactsOn::number;
  int worlds_ = 0;
};

TEST_P(SubmitCases, end_on_a_real_database_as_the_rule_says) {
  run_all(FactsOn::number);
}

TEST_P(SubmitCases, end_the_same_where_everything_stands_on_the_contract_that_was_renewed) {
  run_all(FactsOn::predecessor);
}

CLAVIGER_BOTH_ENGINES(SubmitCases);

}  // namespace
}  // namespace claviger::cases
