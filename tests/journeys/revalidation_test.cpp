// An administrator goes through everybody who holds access, with a colleague and over days.
// Shows: R87, R126, R129, R130.

#include <gmock/gmock.h>

#include "journeys/review_town.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/revalidation_rounds.hpp"

namespace claviger::test {
namespace {

using domain::HolderDecision;
using domain::RoundState;
using domain::Scope;
using std::chrono::days;
using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using usecases::Principal;

class Revalidation : public ReviewTown {};

TEST_P(Revalidation, R129_takes_access_from_those_who_are_removed_and_moves_the_date_on) {
  const auto keeps = holder("keeps");
  const auto leaves = holder("leaves");
  set_due(clock().now() - hours(1));
  const auto opened = open();
  EXPECT_EQ(opened.round.holders, 2);
  EXPECT_EQ(opened.counts.undecided, 2);
  const auto id = opened.round.public_id;
  ASSERT_TRUE(decide(id, leaves, HolderDecision::remove));
  EXPECT_TRUE(may(leaves, "open_case", "C1")) << "a decision is none before the round is finished";
  clock().advance(days(2));
  EXPECT_EQ(failure_of(usecases::finish_round(services(), administrator_, id)), "holders_undecided");
  const auto decided = decide(id, keeps, HolderDecision::keep);
  ASSERT_TRUE(decided);
  EXPECT_EQ(decided->counts.undecided, 0);
  finish(id);
  EXPECT_FALSE(may(leaves, "open_case", "C1"));
  EXPECT_TRUE(may(keeps, "open_case", "C1"));
  EXPECT_EQ(mails("leaves@aurelia.example").back(), "access_removed");
  EXPECT_EQ(mails("adele@aurelia.example").back(), "revalidation_finished");
  const auto finished = usecases::get_round(services(), administrator_, id);
  EXPECT_EQ(finished->round.state, RoundState::finished);
  EXPECT_EQ(finished->counts.kept, 1);
  EXPECT_EQ(finished->counts.removed, 1);
  EXPECT_EQ(finished->due_at, clock().now() + days(365)) << "R126: a contract's holders every year";
  EXPECT_EQ(*finished->round.finished_at - finished->round.opened_at, days(2));
  EXPECT_THAT(kinds_of("contract:C1"),
              ElementsAre("revalidation_due_set", "revalidation_opened", "revalidation_decided", "revalidation_decided",
                          "revalidation_closed", "revalidation_finished"));
  EXPECT_EQ(failure_of(decide(id, keeps, HolderDecision::remove)), "round_finished");
  finish(id);
  EXPECT_EQ(mails("adele@aurelia.example").back(), "revalidation_finished") << "finishing twice changes nothing";
}

TEST_P(Revalidation, has_those_who_held_access_when_it_began_and_no_others) {
  const auto before = holder("before");
  const auto id = open().round.public_id;
  const auto after = holder("after");
  EXPECT_THAT(holders(id), testing::SizeIs(1));
  EXPECT_EQ(open().round.public_id, id) << "one at a time on a number";
  ASSERT_TRUE(usecases::remove_user(services(), administrator_, kC1, {before.account.email, {}}));
  EXPECT_EQ(holders(id).front().decision, HolderDecision::ended);
  finish(id);
  EXPECT_TRUE(may(after, "open_case", "C1"));
  EXPECT_EQ(usecases::get_round(services(), administrator_, id)->counts.ended, 1);
  EXPECT_NE(open().round.public_id, id);
}

TEST_P(Revalidation, keeps_what_was_shown_to_who_decided_and_forgets_whom_was_erased) {
  const auto somebody = holder("holds");
  const auto other = holder("other");
  const auto id = open().round.public_id;
  ASSERT_TRUE(decide(id, somebody, HolderDecision::keep));
  ASSERT_TRUE(decide(id, other, HolderDecision::keep));
  finish(id);
  rename_company(somebody, "Nordlicht AG");
  ASSERT_TRUE(usecases::erase_account(services(), other.account.email));
  const auto kept = holders(id);
  ASSERT_THAT(kept, testing::SizeIs(2));
  EXPECT_EQ(kept[0].facts.company_name, kCompany) << "as it was shown";
  EXPECT_EQ(kept[0].decided_by->id, administrator_.account.id);
  EXPECT_EQ(kept[0].holder.decided_at, clock().now());
  EXPECT_EQ(kept[1].facts.email, "") << "erased with the person's key";
}

TEST_P(Revalidation, is_found_by_name_company_and_decision_page_by_page) {
  const auto first = holder("first");
  const auto second = holder("second");
  const auto id = open().round.public_id;
  EXPECT_THAT(holders(id, {.text = "SECOND@"}), testing::SizeIs(1));
  EXPECT_THAT(holders(id, {.text = "aurelia  bear"}), IsEmpty());
  EXPECT_THAT(holders(id, {.text = "aurelia bear"}), testing::SizeIs(2));
  ASSERT_TRUE(decide(id, first, HolderDecision::keep));
  EXPECT_THAT(holders(id, {.decision = HolderDecision::keep}), testing::SizeIs(1));
  const auto page = holders(id, {.limit = 1});
  ASSERT_THAT(page, testing::SizeIs(1));
  EXPECT_EQ(page[0].account, first.account.public_id) << "who has held access longest comes first";
  EXPECT_EQ(holders(id, {.after = page[0].holder.place, .limit = 1}).at(0).account, second.account.public_id);
  ASSERT_TRUE(decide(id, first, HolderDecision::undecided)) << "taken back";
  EXPECT_EQ(usecases::get_round(services(), administrator_, id)->counts.undecided, 2);
  EXPECT_EQ(failure_of(usecases::decide_holders(services(), administrator_, id, {HolderDecision::keep, {"nobody"}})),
            "invalid_field");
}

TEST_P(Revalidation, is_not_of_oneself_while_a_colleague_could) {
  ASSERT_TRUE(usecases::give_direct_access(services(), administrator_.account.email, kC1, Scope::support));
  const auto id = open().round.public_id;
  const auto peer = person("peer@aurelia.example", kCompany);
  appoint(peer, "C1");
  EXPECT_EQ(failure_of(decide(id, administrator_, HolderDecision::keep)), "own_request");
  ASSERT_TRUE(decide(id, administrator_, HolderDecision::remove)) << "he may give it up";
  ASSERT_TRUE(decide(id, administrator_, HolderDecision::keep, peer));
  ASSERT_TRUE(decide(id, administrator_, HolderDecision::undecided));
  ASSERT_TRUE(usecases::release_administrator(services(), peer.account.email, kC1));
  ASSERT_TRUE(decide(id, administrator_, HolderDecision::keep)) << "nobody else is left";
}

TEST_P(Revalidation, is_given_to_a_colleague_who_is_told) {
  const auto somebody = holder("holds");
  holder("another");
  const auto id = open().round.public_id;
  EXPECT_EQ(failure_of(usecases::delegate_holders(services(), administrator_, id, {"holds@aurelia.example", {}})),
            "invalid_field")
      << "he administers nothing";
  const auto peer = person("peer@aurelia.example", kCompany);
  appoint(peer, "C1");
  ASSERT_TRUE(
      usecases::delegate_holders(services(), administrator_, id, {"peer@aurelia.example", {grant_of(id, somebody)}}));
  EXPECT_EQ(mails("peer@aurelia.example").back(), "revalidation_delegated");
  EXPECT_THAT(mail_text("peer@aurelia.example"), HasSubstr("1 access is yours to decide"));
  const auto page = usecases::get_holders(services(), peer, id, {.assigned = usecases::AssignedTo::reader});
  ASSERT_THAT(page->holders, testing::SizeIs(1));
  EXPECT_EQ(page->holders[0].account, somebody.account.public_id);
  ASSERT_TRUE(usecases::delegate_holders(services(), administrator_, id, {"peer@aurelia.example", {}}));
  EXPECT_THAT(mail_text("peer@aurelia.example"), HasSubstr("1 access is yours to decide")) << "the rest of them";
}

TEST_P(Revalidation, is_not_there_for_strangers) {
  holder("holds");
  const auto id = open().round.public_id;
  const auto stranger = person("stranger@kestrel.example", "Kestrel");
  EXPECT_EQ(failure_of(usecases::get_round(services(), stranger, id)), "not_found");
  EXPECT_EQ(failure_of(usecases::open_round(services(), stranger, kC1)), "not_found");
  EXPECT_EQ(failure_of(usecases::finish_round(services(), stranger, id)), "not_found");
  EXPECT_TRUE(usecases::get_round(services(), desk(), id)) << "the desk reads what was decided";
  EXPECT_EQ(failure_of(usecases::finish_round(services(), desk(), id)), "not_found");
}

TEST_P(Revalidation, R126_of_a_bill_to_comes_every_six_months_and_R87_marks_who_is_of_another_company) {
  ASSERT_TRUE(usecases::appoint_administrator(services(), administrator_.account.email, kB1));
  const auto own = person("own@kestrel.example", "Kestrel Integration Ltd", "DE");
  ASSERT_TRUE(usecases::give_direct_access(services(), own.account.email, kB1, Scope::support));
  const auto outsider = holder("outsider", kB1);
  const auto id = open(kB1).round.public_id;
  const auto all = holders(id);
  ASSERT_THAT(all, testing::SizeIs(2));
  EXPECT_FALSE(all[0].facts.is_other_company);
  EXPECT_TRUE(all[1].facts.is_other_company);
  ASSERT_TRUE(decide(id, own, HolderDecision::keep));
  ASSERT_TRUE(decide(id, outsider, HolderDecision::remove));
  finish(id);
  EXPECT_EQ(usecases::get_round(services(), administrator_, id)->due_at, *base::parse_time("2026-07-15T12:00:00Z"));
}

TEST_P(Revalidation, shows_the_day_of_the_last_sign_in_after_the_session_is_gone) {
  const auto somebody = holder("holds");
  ASSERT_TRUE(database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    store::insert_session(transaction, "hash", {somebody.account.id, clock().now(), clock().now(), clock().now()});
    store::delete_sessions_of(transaction, somebody.account.id);
    return {};
  }));
  holder("never");
  const auto all = holders(open().round.public_id);
  EXPECT_EQ(all[0].facts.last_sign_in, *base::parse_day("2026-01-15"));
  EXPECT_FALSE(all[1].facts.last_sign_in);
}

TEST_P(Revalidation, takes_away_many_step_by_step) {
  const int many = 2 * usecases::kRemovedAtOnce + 1;
  const auto [id, last] = close_with_removals(many);
  EXPECT_EQ(usecases::get_round(services(), administrator_, id)->round.state, RoundState::finishing);
  EXPECT_EQ(failure_of(decide(id, last, HolderDecision::keep)), "round_finished");
  EXPECT_TRUE(may(last, "open_case", "C1")) << "not yet";
  int steps = 0;
  while (usecases::finish_closed_rounds(services(), 5).value_or(0) > 0) ++steps;
  EXPECT_EQ(steps, 2);
  EXPECT_FALSE(may(last, "open_case", "C1"));
  const auto finished = usecases::get_round(services(), administrator_, id);
  EXPECT_EQ(finished->round.state, RoundState::finished);
  EXPECT_EQ(finished->counts.removed, many);
  const auto told = mails("adele@aurelia.example");
  EXPECT_EQ(std::ranges::count(told, "revalidation_finished"), 1);
  EXPECT_EQ(std::ranges::count(told, "access_removed_notice"), 0) << "one mail for the round, not one for each removal";
}

TEST_P(Revalidation, goes_on_behind_one_whose_number_is_not_published_any_more) {
  ASSERT_TRUE(database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    domain::RevalidationRound gone{.number = {{999}, {}}, .state = RoundState::finishing, .opened_at = clock().now()};
    store::insert_round(transaction, gone);
    return {};
  }));
  const auto id = close_with_removals(usecases::kRemovedAtOnce + 1).first;
  EXPECT_EQ(usecases::finish_closed_rounds(services(), 1), 1);
  EXPECT_EQ(usecases::get_round(services(), administrator_, id)->round.state, RoundState::finished);
  EXPECT_EQ(usecases::finish_closed_rounds(services(), 1), 0) << "and the other one keeps nobody busy";
}

CLAVIGER_BOTH_ENGINES(Revalidation);

}  // namespace
}  // namespace claviger::test
