// What can be guessed is guessed a few times a day, and no more.
// Shows: R228.

#include "journeys/town.hpp"
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
  /// A dry run of these, at most `most` times: how many were answered before the budget ended.
  int answered(const usecases::Principal& person, const usecases::AccessAsk& asked, int most) {
    for (int i = 0; i < most; ++i) {
      const auto tried = usecases::try_request(services(), person, asked);
      if (tried) continue;
      EXPECT_EQ(tried.error().code, ErrorCode::too_many_requests);
      EXPECT_GT(tried.error().retry_after_seconds, 0);
      return i;
    }
    return most;
  }
  /// What the account has left of its failed guesses.
  int left(const usecases::Principal& person) { return answered(person, ask("X"), 21); }
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
  EXPECT_EQ(refused.error().code, ErrorCode::too_many_requests);
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

TEST_P(Guessing, R228_many_accounts_at_one_address_share_sixty) {
  for (const auto* name : {"a", "b", "c"}) EXPECT_EQ(answered(guesser(name), guess("12345"), 30), 20);
  EXPECT_EQ(answered(guesser("d"), guess("12345"), 30), 0);
  auto elsewhere = guesser("e");
  elsewhere.remote_address = "198.51.100.1";
  EXPECT_EQ(answered(elsewhere, guess("12345"), 30), 20);
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
  const auto before = number("select count(*) from journal");
  const auto ceo = guesser();
  EXPECT_EQ(answered(ceo, ask("C1"), 10), 3);
  EXPECT_EQ(submit(ceo, ask("C1")).status, ItemStatus::pending_vendor) << "what is meant is no dry run";
  EXPECT_EQ(answered(guesser("b"), ask("C1"), 10), 2) << "five at this address";
  EXPECT_EQ(number("select count(*) from journal where kind = 'request_tried'"), 5);
  EXPECT_EQ(number("select count(*) from journal") - before, 5 + 2) << "two of the request";
  clock().advance(hours(24));
  EXPECT_EQ(answered(ceo, ask("C1"), 10), 3);
}

CLAVIGER_BOTH_ENGINES(Guessing);

}  // namespace
}  // namespace claviger::test
