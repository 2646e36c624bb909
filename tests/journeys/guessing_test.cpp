// What can be guessed is guessed a few times a day, and no more.
// Shows: R228, U28.

#include "journeys/town.hpp"
#include "usecases/guesses.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using std::chrono::hours;

/// An address bought to look like the company's; C1 is known, what else belongs to it is not.
class Guessing : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .domain = "", .serial = "SER1"});
  }
  usecases::Principal guesser(const std::string& name = "ceo") {
    return person(name + "@aurelia-bearings.example", "Aurelia Bearings GmbH");
  }
  usecases::AccessAsk guess(const std::string& second, const std::string& contract = "C1") {
    auto asked = ask(contract);
    asked.second_identifier = second;
    return asked;
  }
  /// Dry runs of these, one after the other: how many were answered before the budget ended.
  int answered(const usecases::Principal& person, const std::vector<usecases::AccessAsk>& asks) {
    int count = 0;
    for (const auto& asked : asks) {
      const auto tried = usecases::try_request(services(), person, asked);
      if (!tried) {
        EXPECT_EQ(code_of(tried), ErrorCode::too_many_requests);
        EXPECT_GT(tried.error().retry_after_seconds, 0);
        break;
      }
      ++count;
    }
    return count;
  }
  std::vector<usecases::AccessAsk> unknown_numbers(int count, const std::string& prefix = "X") {
    std::vector<usecases::AccessAsk> asks;
    for (int i = 0; i < count; ++i) asks.push_back(ask(prefix + std::to_string(i)));
    return asks;
  }
  std::vector<usecases::AccessAsk> wrong_seconds(int count) {
    std::vector<usecases::AccessAsk> asks;
    for (int i = 0; i < count; ++i) asks.push_back(guess(std::to_string(12300 + i)));
    return asks;
  }
  /// What the account has left of its failed guesses.
  int left(const usecases::Principal& person) { return answered(person, unknown_numbers(21, "LEFT")); }
};

TEST_P(Guessing, R228_a_second_identifier_is_missed_twenty_times_a_day) {
  const auto ceo = guesser();
  for (int code = 89053; code < 89073; ++code) {
    const auto tried = usecases::try_request(services(), ceo, guess(std::to_string(code)));
    ASSERT_TRUE(tried) << code;
    EXPECT_EQ(tried->items.front().status, ItemStatus::pending_vendor);
  }
  const auto refused = usecases::try_request(services(), ceo, guess("89073"));
  ASSERT_FALSE(refused) << "the right one comes too late";
  EXPECT_EQ(code_of(refused), ErrorCode::too_many_requests);
  EXPECT_FALSE(usecases::submit_request(services(), ceo, guess("89073")));
  clock().advance(hours(24));
  EXPECT_EQ(submit(ceo, guess("89073")).status, ItemStatus::approved);
}

TEST_P(Guessing, R228_a_request_that_is_meant_costs_the_same) {
  const auto ceo = guesser();
  submit(ceo, guess("89053"));
  EXPECT_EQ(left(ceo), 19);
}

TEST_P(Guessing, R228_each_item_that_it_misses_counts) {
  publish({.number = "C2", .domain = ""});
  auto asked = guess("12345");
  asked.contract_numbers = {"C1", "C2", "X1"};
  const auto ceo = guesser();
  ASSERT_TRUE(usecases::try_request(services(), ceo, asked));
  EXPECT_EQ(left(ceo), 17) << "one an item, also of the number that is not there";
}

TEST_P(Guessing, R228_what_fits_or_is_no_second_identifier_is_free) {
  const auto ceo = guesser();
  ASSERT_TRUE(usecases::appoint_administrator(services(), guesser("boss").account.email,
                                              {domain::IdentifierType::bill_to, "7001"}));
  for (const std::string fits : {"89073", " ser 1 ", "7001", "", "C1", " c1"})
    EXPECT_TRUE(usecases::try_request(services(), ceo, guess(fits))) << fits;
  const usecases::AccessAsk bill_to{.bill_to_ids = {"7001"}, .second_identifier = "12345", .terms_accepted = true};
  EXPECT_TRUE(usecases::try_request(services(), ceo, bill_to)) << "never automatic, so nothing can be learnt";
  EXPECT_EQ(left(ceo), 20);
}

TEST_P(Guessing, R228_another_customers_devices_speak_for_nobody) {
  publish({.number = "C7", .domain = "", .bill_to = "7007", .serial = "FOC7"});
  publish_party("C7", "Zeppelin Foods AG", "");
  const auto as_zeppelin = [&](const std::string& name, const std::string& second) {
    return submit(person(name + "@crook.example", "Zeppelin Foods AG"), guess(second, "C7")).status;
  };
  EXPECT_EQ(as_zeppelin("a", "FOC7"), domain::ItemStatus::pending_vendor) << "Aurelia's serial";
  EXPECT_EQ(as_zeppelin("b", "89073"), domain::ItemStatus::pending_vendor) << "Aurelia's postal code";
  EXPECT_EQ(as_zeppelin("c", "7007"), domain::ItemStatus::pending_vendor) << "all customers know the bill-to";
  EXPECT_EQ(as_zeppelin("d", "07743"), domain::ItemStatus::approved) << "its own postal code";
  EXPECT_EQ(submit(person("e@bearings.example", "Aurelia Bearings GmbH"), guess("FOC7", "C7")).status,
            domain::ItemStatus::approved);
}

TEST_P(Guessing, R228_many_accounts_at_one_address_share_sixty) {
  for (const auto* name : {"a", "b", "c"}) EXPECT_EQ(answered(guesser(name), wrong_seconds(30)), 20);
  const auto fourth = guesser("d");
  EXPECT_EQ(answered(fourth, wrong_seconds(30)), 0);
  EXPECT_EQ(failure_of(usecases::try_request(services(), fourth, ask("C9"))), "guesses_used_up_at_address");
  auto elsewhere = guesser("e");
  elsewhere.remote_address = "198.51.100.1";
  EXPECT_EQ(answered(elsewhere, wrong_seconds(30)), 20);
}

TEST_P(Guessing, R228_the_price_does_not_tell_a_stranger_that_the_number_is_there) {
  editable_services().policy.uniform_refusal = true;
  for (const auto* number : {"C1", "C9"}) {
    const auto stranger = person(std::string(number) + "@prober.example", "Prober Ltd");
    ASSERT_TRUE(usecases::try_request(services(), stranger, guess("12345", number)));
    EXPECT_EQ(left(stranger), 19) << number;
  }
}

TEST_P(Guessing, dry_runs_fill_the_journal_to_a_limit_of_their_own) {
  auto& policy = editable_services().policy;
  EXPECT_EQ(policy.dry_runs_per_account_a_day, 500);
  EXPECT_EQ(policy.dry_runs_per_address_a_day, 1500);
  policy.dry_runs_per_account_a_day = 3;
  policy.dry_runs_per_address_a_day = 5;
  const auto ceo = guesser();
  const auto colleague = guesser("b");
  const auto before = number("select count(*) from journal");
  const std::vector ten(10, ask("C1"));
  EXPECT_EQ(answered(ceo, ten), 3);
  EXPECT_EQ(failure_of(usecases::try_request(services(), ceo, ask("C1"))), "checks_used_up");
  EXPECT_EQ(submit(ceo, ask("C1")).status, ItemStatus::pending_vendor) << "what is meant is no dry run";
  EXPECT_EQ(answered(colleague, ten), 2) << "five at this address";
  EXPECT_EQ(number("select count(*) from journal where kind = 'request_tried'"), 5);
  EXPECT_EQ(number("select count(*) from journal") - before, 5 + 2) << "two of the request";
  clock().advance(hours(24));
  EXPECT_EQ(answered(ceo, ten), 3);
}

TEST_P(Guessing, U28_the_same_guess_is_paid_for_once_a_day) {
  const auto ceo = guesser();
  auto asked = ask("X1");
  asked.contract_numbers = {"X1", "x 1", "X2"};
  ASSERT_TRUE(usecases::try_request(services(), ceo, asked));
  ASSERT_TRUE(usecases::try_request(services(), ceo, ask("X2")));
  submit(ceo, asked);
  asked.second_identifier = "12345";
  ASSERT_TRUE(usecases::try_request(services(), ceo, asked)) << "unknown with any second identifier";
  ASSERT_TRUE(usecases::try_request(services(), ceo, guess("12345")));
  submit(ceo, guess("12345"));
  EXPECT_EQ(left(ceo), 17) << "X1, X2 and one second identifier of C1";
}

TEST_P(Guessing, U28_what_was_answered_today_is_answered_still_and_nothing_else) {
  const auto ceo = guesser();
  ASSERT_TRUE(usecases::try_request(services(), ceo, guess("89073")));
  EXPECT_EQ(answered(ceo, unknown_numbers(30)), 20);
  EXPECT_EQ(answered(ceo, unknown_numbers(20)), 20);
  EXPECT_EQ(submit(ceo, guess("89073")).status, ItemStatus::approved);
  EXPECT_FALSE(usecases::try_request(services(), ceo, guess("89074")));
  publish({.number = "C2", .domain = ""});
  EXPECT_FALSE(usecases::try_request(services(), ceo, ask("C2"))) << "it would tell that C2 is there";
  EXPECT_FALSE(usecases::try_request(services(), ceo, ask("C3")));
}

TEST_P(Guessing, U28_ten_new_numbers_need_room_for_ten) {
  const auto ceo = guesser();
  EXPECT_EQ(answered(ceo, unknown_numbers(13)), 13);
  clock().advance(hours(1));
  auto asked = ask("Y0");
  for (int i = 1; i < 10; ++i) asked.contract_numbers.push_back("Y" + std::to_string(i));
  const auto refused = usecases::try_request(services(), ceo, asked);
  ASSERT_FALSE(refused);
  EXPECT_EQ(failure_of(refused), "guesses_used_up");
  EXPECT_EQ(refused.error().retry_after_seconds, 23 * 3600) << "until three of the thirteen are a day old";
  EXPECT_NE(refused.error().text.find("Left: 7 of 20"), std::string::npos) << refused.error().text;
  EXPECT_NE(refused.error().text.find(base::to_text(clock().now() + hours(23))), std::string::npos);
  asked.contract_numbers.resize(7);
  EXPECT_TRUE(usecases::try_request(services(), ceo, asked));
}

TEST_P(Guessing, U28_what_is_refused_for_the_asker_is_not_answered) {
  auto nobody = person("new@aurelia-bearings.example", "");
  ASSERT_TRUE(usecases::try_request(services(), nobody, ask("X1")));
  nobody = rename_company(nobody, "Aurelia Bearings GmbH");
  ASSERT_TRUE(usecases::try_request(services(), nobody, ask("X1")));
  EXPECT_EQ(left(nobody), 19) << "the first answer told nothing, the second is paid for";
}

TEST_P(Guessing, U28_the_operator_lifts_the_limit_of_one_account) {
  const auto ceo = guesser();
  const auto other = guesser("other");
  EXPECT_EQ(left(ceo), 20);
  EXPECT_EQ(left(other), 20);
  const auto lifted = usecases::lift_limit(services(), ceo.account.email, "");
  ASSERT_TRUE(lifted);
  EXPECT_EQ(lifted->guesses, 20);
  EXPECT_EQ(number("select count(*) from journal where kind = 'limit_lifted'"), 1);
  EXPECT_EQ(answered(ceo, unknown_numbers(21)), 20);
  EXPECT_EQ(answered(other, unknown_numbers(21)), 0);
  EXPECT_EQ(code_of(usecases::lift_limit(services(), "nobody@nowhere.example", "")), ErrorCode::not_found);
}

TEST_P(Guessing, U28_the_operator_lifts_the_limit_of_an_address) {
  auto ceo = guesser();
  for (const auto* name : {"a", "b", "c"}) EXPECT_EQ(left(guesser(name)), 20);
  EXPECT_EQ(answered(ceo, unknown_numbers(1)), 0);
  ASSERT_TRUE(usecases::lift_limit(services(), ceo.account.email, ceo.remote_address));
  EXPECT_EQ(answered(ceo, unknown_numbers(1)), 1);
}

TEST_P(Guessing, U28_an_account_sends_so_many_requests_a_day_and_hears_once_a_day_that_it_has_it) {
  EXPECT_EQ(domain::Policy{}.requests_per_account_a_day, 200);
  editable_services().policy.requests_per_account_a_day = 4;
  publish({.number = "C2", .company = "Zeppelin Foods AG", .domain = "zeppelin.example"});
  const auto robin = person("robin@zeppelin.example", "Zeppelin Foods AG");
  ASSERT_EQ(submit(robin, ask("C2")).status, ItemStatus::approved);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(submit(robin, ask("C2")).reason, Reason::already_registered);
  EXPECT_EQ(mails("robin@zeppelin.example").size(), 2U) << "approved, and once that he has it";
  const auto refused = usecases::submit_request(services(), robin, ask("C2"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(code_of(refused), ErrorCode::too_many_requests);
  EXPECT_EQ(failure_of(refused), "requests_used_up");
  EXPECT_EQ(refused.error().retry_after_seconds, 24 * 60 * 60);
  EXPECT_TRUE(usecases::try_request(services(), robin, ask("C2"))) << "checks are counted for themselves";
  EXPECT_EQ(usecases::lift_limit(services(), "robin@zeppelin.example", {})->requests, 4);
  EXPECT_EQ(submit(robin, ask("C2")).reason, Reason::already_registered);
  clock().advance(hours(24));
  submit(robin, ask("C2"));
  EXPECT_EQ(mails("robin@zeppelin.example").size(), 3U) << "a day later it is said again";
}

CLAVIGER_BOTH_ENGINES(Guessing);

}  // namespace
}  // namespace claviger::test
