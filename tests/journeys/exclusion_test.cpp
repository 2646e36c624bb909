// A contract that is excluded from what its bill-to gives: for whom, by whom, and what he is told who loses it.
// Shows: R89; U11.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"
#include "usecases/account_level.hpp"
#include "usecases/answer_caller.hpp"
#include "usecases/colleague_permission.hpp"
#include "usecases/exclude_contract.hpp"
#include "usecases/explain_access.hpp"
#include "usecases/list_changes.hpp"
#include "usecases/list_managed.hpp"
#include "usecases/my_requests.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using testing::ElementsAre;
using testing::IsEmpty;
using usecases::AccessQuestion;
using usecases::Effect;
using usecases::Exclusion;

const usecases::NumberRef kC2{domain::IdentifierType::contract, "C2"};

/// C1 and C2 stand under bill-to 7001, which Bea administers; Dana administers C1 alone. Kim of Kestrel holds the
/// bill-to.
class Exclusions : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .entitled = domain::EntitledParty::bill_to, .serial = "SER1"});
    publish({.number = "C2", .entitled = domain::EntitledParty::bill_to, .serial = "SER2"});
    bea_ = person("bea@kestrel.example", "Kestrel Integration Ltd", "GB");
    ASSERT_TRUE(usecases::appoint_administrator(services(), bea_.account.email, kB1));
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
    kim_ = person("kim@kestrel.example", "Kestrel Integration Ltd", "GB");
    give(kim_, kB1);
  }
  void give(const usecases::Principal& to, const usecases::NumberRef& number) {
    const auto given = usecases::give_direct_access(services(), to.account.email, number, Scope::support);
    ASSERT_TRUE(given) << given.error().reason;
  }
  void set(const std::string& contract, Exclusion exclusion = Exclusion::excluded) {
    const auto done = usecases::set_exclusion(services(), bea_, contract, exclusion);
    ASSERT_TRUE(done) << done.error().reason;
  }
  static std::string word_of(const usecases::Written& done) { return done ? "done" : done.error().reason; }
  std::string set_by(const usecases::Principal& who, const std::string& contract = "C1") {
    return word_of(usecases::set_exclusion(services(), who, contract, Exclusion::excluded));
  }
  std::string set_at_desk_by(const usecases::Principal& who, const std::string& contract = "C1") {
    return word_of(usecases::set_exclusion_as_desk(services(), who, contract, Exclusion::excluded));
  }
  /// By index and scan.
  std::string answer(const std::string& type, const std::string& id) {
    return std::string(to_text(decide({kim_.account.public_id, "open_case", type, id, {}}).reason));
  }
  std::vector<std::string> entries() {
    std::vector<std::string> kinds;
    for (const auto* kind : {"contract_excluded", "contract_included"}) {
      const auto count =
          number("select count(*) from journal where kind = '" + std::string(kind) + "' and subject = 'contract:C1'");
      if (count > 0) kinds.push_back(kind + (" " + std::to_string(count)));
    }
    return kinds;
  }
  usecases::ProvenChain told(const usecases::Principal& reader) {
    const auto explanation = usecases::explain_access(services(), reader, explained());
    EXPECT_TRUE(explanation) << explanation.error().reason;
    const auto& proof = explanation->answer.proof;
    EXPECT_TRUE(proof && proof->chains.size() == 1);
    return proof && !proof->chains.empty() ? proof->chains.front() : usecases::ProvenChain{};
  }
  AccessQuestion explained() {
    return {kim_.account.public_id, "open_case", "contract", "C1", {}, usecases::Explain::yes};
  }
  usecases::NumberSheet sheet(const usecases::Principal& who, const std::string& number) {
    const auto sheets = usecases::list_managed(services(), who, {.text = number});
    EXPECT_TRUE(sheets && !sheets->empty());
    return sheets && !sheets->empty() ? sheets->front() : usecases::NumberSheet{};
  }

  usecases::Principal bea_, dana_, kim_;
};

TEST_P(Exclusions, take_one_contract_out_of_what_the_bill_to_gives) {
  ASSERT_EQ(answer("contract", "C1"), "granted");
  set("C1");
  EXPECT_EQ(answer("contract", "C1"), "not_entitled");
  EXPECT_EQ(answer("serial", "SER1"), "not_entitled");
  EXPECT_EQ(answer("contract", "C2"), "granted");
  EXPECT_EQ(answer("serial", "SER2"), "granted");
  EXPECT_EQ(answer("bill_to", "7001"), "granted");
  set("C1", Exclusion::included);
  EXPECT_EQ(answer("contract", "C1"), "granted");
  EXPECT_EQ(answer("serial", "SER1"), "granted");
}

TEST_P(Exclusions, leave_what_the_contract_itself_gives) {
  give(kim_, kC1);
  set("C1");
  EXPECT_EQ(answer("contract", "C1"), "granted");
  ASSERT_TRUE(usecases::remove_direct_access(services(), kim_.account.email, kC1, Scope::support));
  EXPECT_EQ(answer("contract", "C1"), "not_entitled");
}

TEST_P(Exclusions, hold_for_what_renews_the_contract_and_end_with_either) {
  set("C1");
  publish_change({.number = "C1", .successor = "C3"});
  publish({.number = "C3", .entitled = domain::EntitledParty::bill_to, .serial = "SER3"});
  EXPECT_EQ(answer("contract", "C3"), "not_entitled");
  EXPECT_EQ(answer("serial", "SER3"), "not_entitled");
  EXPECT_EQ(sheet(bea_, "7001").excluded_contracts, (std::vector<std::string>{"C1", "C3"}));
  set("C3");
  EXPECT_THAT(entries(), ElementsAre("contract_excluded 1")) << "it is so already";
  set("C3", Exclusion::included);
  EXPECT_EQ(answer("contract", "C3"), "granted");
  EXPECT_EQ(answer("contract", "C1"), "granted");
}

TEST_P(Exclusions, of_all_contracts_leave_the_bill_to_nothing_to_give) {
  set("C1");
  EXPECT_FALSE(usecases::list_access(services(), kim_, {})->front().rights.empty());
  set("C2");
  EXPECT_EQ(answer("bill_to", "7001"), "not_entitled");
  EXPECT_THAT(usecases::list_access(services(), kim_, {})->front().rights, IsEmpty());
  const auto level = database().read([&](store::Reader& reader) -> Result<domain::Level> {
    return usecases::level_in(reader, services(), kim_.account.id);
  });
  EXPECT_EQ(level, domain::Level::guest);
  const auto kit = person("kit@kestrel.example", "Kestrel Integration Ltd", "GB");
  const auto given = usecases::give_direct_access(services(), kit.account.email, kB1, Scope::support);
  ASSERT_TRUE(given);
  EXPECT_EQ(given->today, usecases::GivesToday::nothing);
}

TEST_P(Exclusions, are_set_by_who_administers_the_bill_to) {
  EXPECT_EQ(set_by(dana_), "bill_to_not_managed");
  EXPECT_EQ(set_by(kim_), "not_found");
  EXPECT_EQ(set_by(bea_, "C404"), "not_found");
  EXPECT_EQ(set_by(dana_, "C2"), "not_found");
  EXPECT_EQ(set_by(desk()), "not_found") << "the desk has its own door";
  EXPECT_EQ(set_by(bea_), "done");
  EXPECT_EQ(word_of(usecases::set_exclusion(services(), dana_, "C1", Exclusion::included)), "bill_to_not_managed");
  EXPECT_EQ(answer("contract", "C1"), "not_entitled");
}

TEST_P(Exclusions, are_set_by_the_desk_and_the_operator) {
  EXPECT_EQ(set_at_desk_by(bea_), "not_allowed");
  EXPECT_EQ(set_at_desk_by(desk(), "C404"), "not_found");
  EXPECT_EQ(set_at_desk_by(desk()), "done");
  EXPECT_EQ(answer("contract", "C1"), "not_entitled");
  EXPECT_TRUE(usecases::set_exclusion_as_desk(services(), desk(), "C1", Exclusion::included));
  EXPECT_EQ(answer("contract", "C1"), "granted");
  EXPECT_EQ(usecases::set_exclusion_as_operator(services(), "C1", Exclusion::excluded), Effect::changed);
  EXPECT_EQ(usecases::set_exclusion_as_operator(services(), "C1", Exclusion::excluded), Effect::was_so);
  EXPECT_EQ(answer("contract", "C1"), "not_entitled");
  EXPECT_EQ(usecases::set_exclusion_as_operator(services(), "C1", Exclusion::included), Effect::changed);
  EXPECT_EQ(usecases::set_exclusion_as_operator(services(), "C1", Exclusion::included), Effect::was_so);
}

TEST_P(Exclusions, are_in_the_journal_once_each) {
  set("C1");
  set("C1");
  EXPECT_THAT(entries(), ElementsAre("contract_excluded 1"));
  set("C1", Exclusion::included);
  set("C1", Exclusion::included);
  EXPECT_THAT(entries(), ElementsAre("contract_excluded 1", "contract_included 1"));
}

TEST_P(Exclusions, R49_who_lost_the_contract_may_ask_for_it) {
  ASSERT_EQ(submit(kim_, ask("C1")).reason, Reason::already_registered);
  set("C1");
  EXPECT_EQ(submit(kim_, ask("C1")).status, ItemStatus::approved);
  EXPECT_EQ(answer("contract", "C1"), "granted");
  EXPECT_EQ(submit(kim_, ask("C2")).reason, Reason::already_registered) << "which the bill-to gives";
}

TEST_P(Exclusions, a_refusal_by_one_says_that_a_request_would_cure_it) {
  const AccessQuestion question{kim_.account.public_id, "open_case", "contract", "C1", {}};
  set("C1");
  const auto answered = usecases::answer_caller(services(), kim_, question);
  ASSERT_TRUE(answered);
  EXPECT_TRUE(answered->hint);
}

TEST_P(Exclusions, are_the_missing_link_of_the_bill_to_s_chain) {
  set("C1");
  const auto chain = told(desk());
  ASSERT_EQ(chain.gaps.size(), 1U);
  EXPECT_EQ(to_text(chain.gaps.front().missing.gap), "excluded_from_bill_to");
  EXPECT_EQ(to_text(chain.gaps.front().missing.link), "bill_to");
  EXPECT_EQ(to_text(chain.gaps.front().missing.remedy), "request_access");
  EXPECT_EQ(chain.granted_on, "7001");
  EXPECT_EQ(chain.contract->number, "C1");
}

TEST_P(Exclusions, R169_are_told_to_the_person_without_the_contract_which_is_not_his) {
  set("C1");
  publish_change({.number = "C1", .status = domain::ContractStatus::terminated});
  ASSERT_EQ(told(desk()).gaps.size(), 2U);
  const auto chain = told(kim_);
  EXPECT_FALSE(chain.contract);
  ASSERT_EQ(chain.gaps.size(), 1U);
  EXPECT_EQ(to_text(chain.gaps.front().missing.gap), "excluded_from_bill_to");
  EXPECT_EQ(chain.granted_on, "7001");
}

TEST_P(Exclusions, U28_leave_nobody_a_serial_s_products_to_learn) {
  publish({.number = "C5", .entitled = domain::EntitledParty::bill_to, .serial = "SER5", .products = {"R", "S"}});
  const AccessQuestion question{kim_.account.public_id, "request_rma", "serial", "SER5", {}};
  const auto told = [&] {
    // By index and scan.
    EXPECT_EQ(decide(question).reason, usecases::decide_access_by_scan(services(), question)->reason);
    return usecases::answer_caller(services(), kim_, question)->reason;
  };
  ASSERT_NE(told(), domain::DecisionReason::not_entitled);
  set("C5");
  EXPECT_EQ(told(), domain::DecisionReason::not_entitled);
}

TEST_P(Exclusions, a_colleague_cannot_permit_what_he_lost) {
  const auto hired = person("robin@foods.example", "Kestrel Foods");
  set("C1");
  const auto given =
      usecases::give_colleague_permission(services(), {hired.account.email, kim_.account.email, kC1, Scope::support});
  ASSERT_FALSE(given);
  EXPECT_EQ(given.error().reason, "no_access");
  EXPECT_TRUE(
      usecases::give_colleague_permission(services(), {hired.account.email, kim_.account.email, kC2, Scope::support}));
}

TEST_P(Exclusions, make_everybody_s_answers_to_be_forgotten) {
  const auto before = database().revision();
  set("C1");
  const auto changes = database().read(
      [&](store::Reader& reader) -> Result<usecases::Changes> { return usecases::changes_behind(reader, *before); });
  ASSERT_TRUE(changes);
  EXPECT_TRUE(changes->everything);
}

TEST_P(Exclusions, are_listed_where_they_are_administered) {
  appoint(bea_, "C1");
  set("C1");
  EXPECT_THAT(sheet(bea_, "7001").excluded_contracts, ElementsAre("C1"));
  EXPECT_TRUE(sheet(bea_, "C1").is_excluded);
  EXPECT_TRUE(sheet(bea_, "C1").may_exclude);
  EXPECT_TRUE(sheet(dana_, "C1").is_excluded);
  EXPECT_FALSE(sheet(dana_, "C1").may_exclude);
  const auto covered = database().read([&](store::Reader& reader) -> Result<int> {
    return store::count_covered_contracts(reader, store::find_bill_to(reader, "7001")->id);
  });
  EXPECT_EQ(covered, 1);
}

TEST_P(Exclusions, R104_locks_and_blocks_of_the_bill_to_hold_as_before) {
  set("C1");
  ASSERT_TRUE(usecases::lock_number(services(), bea_, kB1, {}));
  EXPECT_EQ(submit(kim_, ask("C1")).reason, Reason::locked);
  ASSERT_TRUE(usecases::block_user(services(), bea_, kB1, kim_.account.email));
  EXPECT_EQ(answer("contract", "C1"), "not_available");
}

CLAVIGER_BOTH_ENGINES(Exclusions);

}  // namespace
}  // namespace claviger::test
