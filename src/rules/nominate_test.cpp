// Who may become administrator, from when until when, and who may leave.
// Shows: R135, R136, R137, R139, R143, R145.

#include "rules/nominate.hpp"

#include <gtest/gtest.h>

#include <array>

namespace claviger::rules {
namespace {

using Facts = NominationFacts;
using Handover = LeavingFacts::Handover;

constexpr Day kToday{std::chrono::days(20468)};
constexpr Day kTomorrow = kToday + std::chrono::days(1);
constexpr Day kYesterday = kToday - std::chrono::days(1);

struct NominationCase {
  const char* name;
  Facts facts;
  NominationRefusal refusal;
};

Facts with(auto change) {
  Facts facts{.company = Facts::Company::same, .first_day = {}, .last_day = {}, .today = kToday};
  change(facts);
  return facts;
}

class JudgeNomination : public testing::TestWithParam<NominationCase> {};

TEST_P(JudgeNomination, says_the_first_thing_that_speaks_against_it) {
  EXPECT_EQ(judge_nomination(GetParam().facts), GetParam().refusal) << GetParam().name;
}

using enum NominationRefusal;
INSTANTIATE_TEST_SUITE_P(
    R135_R136_R143, JudgeNomination,
    testing::Values(
        NominationCase{"a colleague, at once and for good", with([](Facts&) {}), none},
        NominationCase{"nobody nominates himself", with([](Facts& f) { f.nominee = Facts::Nominee::himself; }),
                       own_nomination},
        NominationCase{"a private mailbox", with([](Facts& f) { f.mailbox = Facts::Mailbox::free_provider; }),
                       public_domain},
        NominationCase{"on hold", with([](Facts& f) { f.standing = Facts::Standing::on_hold; }), account_on_hold},
        NominationCase{"blocked on the number", with([](Facts& f) { f.standing = Facts::Standing::blocked; }), blocked},
        NominationCase{"who administers it", with([](Facts& f) { f.already = Facts::Already::administrator; }),
                       already_administrator},
        NominationCase{"asked already", with([](Facts& f) { f.already = Facts::Already::nominated; }),
                       already_nominated},
        NominationCase{"an outsider for a contract", with([](Facts& f) { f.company = Facts::Company::outside; }), none},
        NominationCase{"an outsider for a bill-to", with([](Facts& f) {
                         f.company = Facts::Company::outside;
                         f.number = Facts::Number::bill_to;
                       }),
                       outside_company},
        NominationCase{"a colleague for a bill-to", with([](Facts& f) { f.number = Facts::Number::bill_to; }), none},
        NominationCase{"who has no account yet, for a bill-to", with([](Facts& f) {
                         f.company = Facts::Company::unknown;
                         f.number = Facts::Number::bill_to;
                       }),
                       none},
        NominationCase{"one single day", with([](Facts& f) { f.first_day = f.last_day = kTomorrow; }), none},
        NominationCase{"days the wrong way round", with([](Facts& f) {
                         f.first_day = kTomorrow;
                         f.last_day = kToday;
                       }),
                       last_day_before_first},
        NominationCase{"until today", with([](Facts& f) { f.last_day = kToday; }), none},
        NominationCase{"until yesterday", with([](Facts& f) { f.last_day = kYesterday; }), last_day_passed},
        NominationCase{"from yesterday on", with([](Facts& f) { f.first_day = kYesterday; }), none},
        NominationCase{"a block counts before the company", with([](Facts& f) {
                         f.standing = Facts::Standing::blocked;
                         f.company = Facts::Company::outside;
                         f.number = Facts::Number::bill_to;
                       }),
                       blocked}));

TEST(RoleTimes, R143_both_days_are_in_it) {
  EXPECT_EQ(role_time(kTomorrow, {}, kToday), RoleTime::before);
  EXPECT_EQ(role_time(kToday, kToday, kToday), RoleTime::within);
  EXPECT_EQ(role_time({}, kYesterday, kToday), RoleTime::after);
  EXPECT_EQ(role_time({}, {}, kToday), RoleTime::within);
}

struct LeavingCase {
  const char* name;
  domain::PartyId party;
  std::array<domain::PartyId, 1> staying;
  std::size_t count;
  Handover handover;
  Leaving leaving;
};

class JudgeLeaving : public testing::TestWithParam<LeavingCase> {};

TEST_P(JudgeLeaving, lets_nobody_vanish_silently_who_is_the_last) {
  const auto& said = GetParam();
  EXPECT_EQ(judge_leaving({said.party, std::span(said.staying).first(said.count), said.handover}), said.leaving)
      << said.name;
}

constexpr domain::PartyId kAll{};
INSTANTIATE_TEST_SUITE_P(
    R139_U12, JudgeLeaving,
    testing::Values(
        LeavingCase{"a colleague stays", kAll, {kAll}, 1, Handover::none, Leaving::ended},
        LeavingCase{"nobody stays", kAll, {}, 0, Handover::none, Leaving::last_administrator},
        LeavingCase{"one for a single company stays", kAll, {{{7}}}, 1, Handover::none, Leaving::last_administrator},
        LeavingCase{"of that company, its other one stays", {7}, {{{7}}}, 1, Handover::none, Leaving::ended},
        LeavingCase{"of that company, another's stays", {7}, {{{8}}}, 1, Handover::none, Leaving::last_administrator},
        LeavingCase{"of that company, one for all stays", {7}, {kAll}, 1, Handover::none, Leaving::ended},
        LeavingCase{"nobody stays, a successor is named", kAll, {}, 0, Handover::successor, Leaving::waits},
        LeavingCase{"nobody stays, the desk takes over", kAll, {}, 0, Handover::desk, Leaving::ended}));

TEST(JudgeClaim, U15_needs_access_and_proof_of_the_domain_where_nobody_administers) {
  const ClaimFacts fine{.access = ClaimFacts::Access::held, .domain = ClaimFacts::Domain::proven};
  const auto but = [&](auto change) {
    auto facts = fine;
    change(facts);
    return judge_claim(facts);
  };
  using F = ClaimFacts;
  EXPECT_EQ(judge_claim(fine), ClaimRefusal::none);
  EXPECT_EQ(but([](F& f) { f.administrators = F::Administrators::some; }), ClaimRefusal::has_administrator);
  EXPECT_EQ(but([](F& f) { f.access = F::Access::none; }), ClaimRefusal::no_access);
  EXPECT_EQ(but([](F& f) { f.mailbox = Facts::Mailbox::free_provider; }), ClaimRefusal::public_domain);
  EXPECT_EQ(but([](F& f) { f.standing = Facts::Standing::blocked; }), ClaimRefusal::not_available);
  EXPECT_EQ(but([](F& f) { f.domain = F::Domain::unproven; }), ClaimRefusal::domain_not_proven);
  EXPECT_EQ(but([](F& f) { f.open = F::Open::yes; }), ClaimRefusal::already_claimed);
}

}  // namespace
}  // namespace claviger::rules
