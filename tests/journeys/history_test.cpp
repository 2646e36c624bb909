// "Could this account do this on that date?": the answers of the past are those that were given then.
// Shows: R84, R91, R171.

#include <gmock/gmock.h>

#include <random>

#include "journeys/town.hpp"
#include "store/past.hpp"
#include "usecases/answer_caller.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::Scope;
using usecases::AccessQuestion;
using usecases::NumberRef;
using namespace std::chrono_literals;

class History : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .serial = "SER1"});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    clock().advance(1h);
  }
  std::string answer(const AccessQuestion& question) {
    const auto answer = usecases::decide_access(services(), question);
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer ? std::string(to_text(answer->reason)) : "error";
  }
  AccessQuestion about(const std::string& type, const std::string& id, std::optional<TimePoint> at = {}) {
    return {robin_.account.public_id, "open_case", type, id, {}, usecases::Explain::no, at};
  }
  std::string then(TimePoint at) { return answer(about("contract", "C1", at)); }
  TimePoint now() { return clock().now(); }

  usecases::Principal robin_;
};

TEST_P(History, access_that_was_removed_since_was_there_then) {
  const auto before = now();
  clock().advance(1h);
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto given = now();
  clock().advance(1h);
  ASSERT_TRUE(usecases::remove_direct_access(services(), robin_.account.email, kC1, Scope::support));
  EXPECT_EQ(then(before), "not_entitled");
  EXPECT_EQ(then(given - 1ms), "not_entitled");
  EXPECT_EQ(then(given), "granted");
  EXPECT_EQ(then(now() - 1ms), "granted");
  EXPECT_EQ(then(now()), "not_entitled");
}

TEST_P(History, R91_blocks_and_holds_were_there_while_they_were) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kB1, Scope::support));
  const auto given = now();
  clock().advance(1h);
  ASSERT_TRUE(usecases::block_as_operator(services(), robin_.account.email, kC1));
  const auto blocked = now();
  clock().advance(1h);
  ASSERT_TRUE(usecases::change_hold(services(), robin_.account.email, usecases::HoldChange::on));
  const auto held = now();
  clock().advance(1h);
  ASSERT_TRUE(usecases::change_hold(services(), robin_.account.email, usecases::HoldChange::off));
  EXPECT_EQ(then(given), "granted");
  EXPECT_EQ(then(blocked), "not_available");
  EXPECT_EQ(then(held), "account_on_hold");
  EXPECT_EQ(then(now()), "not_available");
}

TEST_P(History, R171_contracts_are_as_they_were_published_then) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto first = now();
  clock().advance(24h);
  publish_change({.number = "C1", .status = domain::ContractStatus::terminated});
  const auto terminated = now();
  clock().advance(24h);
  publish_change({.number = "C1"});
  EXPECT_EQ(then(first), "granted");
  EXPECT_EQ(then(terminated), "contract_ended");
  EXPECT_EQ(then(now()), "granted");
  EXPECT_EQ(answer(about("serial", "SER1", terminated)), "contract_ended");
  EXPECT_EQ(answer(about("contract", "C2", first)), "unknown");
}

TEST_P(History, days_are_those_of_then) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto given = now();
  clock().advance(std::chrono::hours(24 * 500));
  EXPECT_EQ(then(now()), "contract_ended");
  EXPECT_EQ(then(given), "granted");
}

TEST_P(History, who_was_erased_since_had_it_then) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto given = now();
  clock().advance(1h);
  ASSERT_TRUE(usecases::erase_account(services(), robin_.account.email));
  EXPECT_EQ(then(given), "granted");
  EXPECT_EQ(then(now()), "unknown");
}

TEST_P(History, before_the_journal_and_after_now_there_is_none) {
  EXPECT_EQ(then(start_of_tests() - 1ms), "no_history");
  EXPECT_EQ(then(now() + 1ms), "no_history");
  const auto answer = usecases::decide_access(services(), about("contract", "C1", start_of_tests() - 1ms));
  EXPECT_FALSE(answer->decision);
}

TEST_P(History, tells_position_and_proof_of_then) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto given = now();
  const auto position = *database().revision();
  clock().advance(1h);
  ASSERT_TRUE(usecases::remove_direct_access(services(), robin_.account.email, kC1, Scope::support));
  auto question = about("contract", "C1", given);
  question.explain = usecases::Explain::yes;
  const auto answer = usecases::decide_access(services(), question);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->revision, position);
  EXPECT_TRUE(answer->proof->chains.front().holds());
  EXPECT_FALSE(answer->valid_until) << "what is past does not change";
}

TEST_P(History, a_person_reads_his_own_past) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto given = now();
  clock().advance(1h);
  ASSERT_TRUE(usecases::remove_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto mine = [&](const std::string& number, TimePoint at) {
    return usecases::answer_caller(services(), robin_, about("contract", number, at))->reason;
  };
  EXPECT_EQ(mine("C1", given), domain::DecisionReason::granted);
  EXPECT_EQ(mine("C404", given), domain::DecisionReason::not_entitled);
}

TEST_P(History, a_client_reads_the_past_of_what_stood_under_its_bill_to_then) {
  publish({.number = "C2", .bill_to = "7002"});
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto before = now();
  clock().advance(1h);
  publish_change({.number = "C1"});
  run_sql(
      "update contract_version set bill_to_id = (select id from bill_to where number = '7002') where contract_id = " +
      std::to_string(number("select id from contract where number = 'C1'")) + " and until_import is null");
  const auto moved = now();
  const auto reason = [&](const std::string& bill_to, std::optional<TimePoint> at) {
    const usecases::ClientPrincipal gate{
        "gate",
        "Gate",
        rules::set_of({rules::ClientScope::decisions, rules::ClientScope::explain, rules::ClientScope::history}),
        {bill_to}};
    const auto answer = usecases::answer_caller(services(), gate, about("contract", "C1", at));
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer ? std::string(to_text(answer->reason)) : "error";
  };
  EXPECT_EQ(reason("7001", before), "granted");
  EXPECT_EQ(reason("7002", before), "not_entitled") << "it was another's then";
  EXPECT_EQ(reason("7001", moved), "not_entitled");
  EXPECT_EQ(reason("7002", moved), "granted");
  EXPECT_EQ(reason("7002", {}), "granted");
}

/// Everything asked at an instant, and what was answered then.
struct Noted {
  TimePoint at;
  std::vector<std::string> answers;
};

/// A life of grants, blocks, holds and imports; the answers of each moment are noted.
class Life : public History {
 protected:
  void SetUp() override {
    History::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C2", .bill_to = "7002", .starts_in_days = 3, .ends_in_days = 12, .serial = "SER1"});
    people_ = {robin_, person("kim@aurelia.example", "Aurelia Bearings GmbH")};
  }
  std::vector<std::string> ask_everything(std::optional<TimePoint> at) {
    std::vector<std::string> answers;
    for (const auto& who : people_) {
      for (const auto* action : {"open_case", "download_software", "place_order"}) {
        for (const auto& [type, id] : kResources)
          answers.push_back(answer({who.account.public_id, action, type, id, {}, usecases::Explain::no, at}));
      }
    }
    return answers;
  }
  /// One thing that somebody does; what cannot be done now is not done.
  void live(std::mt19937& dice) {
    const auto& email = people_[dice() % people_.size()].account.email;
    const NumberRef number = kNumbers[dice() % kNumbers.size()];
    const auto scope = static_cast<Scope>(dice() % domain::kScopeWords.size());
    switch (dice() % 8) {
      case 0:
      case 1:
        return (void)usecases::give_direct_access(services(), email, number, scope);
      case 2:
        return (void)usecases::remove_direct_access(services(), email, number, scope);
      case 3:
        return (void)usecases::block_as_operator(services(), email, number);
      case 4:
        return (void)usecases::change_hold(services(), email, usecases::HoldChange::on);
      case 5:
        return (void)usecases::change_hold(services(), email, usecases::HoldChange::off);
      case 6:
        return publish_change({.number = "C2", .starts_in_days = static_cast<int>(dice() % 6), .ends_in_days = 12});
      default:
        return publish_change(
            {.number = "C1",
             .status = dice() % 2 == 0 ? domain::ContractStatus::active : domain::ContractStatus::terminated,
             .successor = dice() % 2 == 0 ? "C2" : ""});
    }
  }

  const std::vector<NumberRef> kNumbers = {kC1, kB1, {IdentifierType::contract, "C2"}};
  const std::vector<std::pair<std::string, std::string>> kResources = {
      {"contract", "C1"}, {"contract", "C2"}, {"bill_to", "7001"}, {"bill_to", "7002"}, {"serial", "SER1"}};
  std::vector<usecases::Principal> people_;
};

TEST_P(Life, of_each_moment_the_answers_of_then_are_given_later) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 dice(seed);
  std::vector<Noted> noted;
  for (int step = 0; step < 25; ++step) {
    clock().advance(std::chrono::hours(1 + dice() % 16));
    live(dice);
    noted.push_back({now(), ask_everything({})});
  }
  std::set<std::string> met;
  for (const auto& moment : noted) {
    met.insert(moment.answers.begin(), moment.answers.end());
    ASSERT_EQ(ask_everything(moment.at), moment.answers) << base::to_text(moment.at);
  }
  EXPECT_GT(met.size(), 2U) << "a life in which nothing happened shows nothing";
}

CLAVIGER_BOTH_ENGINES(History);
CLAVIGER_BOTH_ENGINES(Life);

TEST(Past, puts_every_condition_of_the_present_into_the_past) {
  EXPECT_EQ(store::in_the_past("select 1 from t where t.recorded_until is null and x in (select id from u where "
                               "recorded_until is null)",
                               {7, 3}),
            "select 1 from t where (t.recorded_from <= 7 and (t.recorded_until is null or t.recorded_until > 7)) and x "
            "in (select id from u where (recorded_from <= 7 and (recorded_until is null or recorded_until > 7)))");
  EXPECT_EQ(store::in_the_past("v.from_import <= (select published from import_head)", {7, 3}), "v.from_import <= 3");
}

}  // namespace
}  // namespace claviger::test
