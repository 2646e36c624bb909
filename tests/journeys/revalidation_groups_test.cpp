// Who holds a number through a group is in its rounds: kept, or blocked on this number, while the group stays.
// Shows: R69, R91, R120, R126, R129, R130.

#include <gmock/gmock.h>

#include "journeys/review_town.hpp"
#include "store/groups.hpp"
#include "usecases/groups.hpp"
#include "usecases/list_groups.hpp"

namespace claviger::test {
namespace {

using domain::HolderDecision;
using domain::IdentifierType;
using domain::Origin;
using domain::Scope;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using usecases::HolderView;
using usecases::Principal;

const usecases::NumberRef kC2{IdentifierType::contract, "C2"};

/// The administrator answers for C1 and C2. Robin works there and is in the group of both.
class RevalidationOfGroups : public ReviewTown {
 protected:
  void SetUp() override {
    ReviewTown::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C2"});
    appoint(administrator_, "C2");
    robin_ = person("robin@aurelia.example", kCompany);
    group_ = make({.name = "Night shift", .numbers = {"C1", "C2"}});
    add(group_, robin_);
  }
  std::string make(const usecases::NewGroup& wanted, const std::optional<Principal>& by = {}) {
    const auto made = usecases::create_group(services(), by.value_or(administrator_), wanted);
    EXPECT_TRUE(made) << made.error().reason;
    return made ? made->group.public_id : std::string();
  }
  void add(const std::string& group, const Principal& who, std::vector<domain::PartyId> parties = {},
           const std::optional<Principal>& by = {}) {
    const auto added =
        usecases::add_person(services(), by.value_or(administrator_), group, {who.account.email, std::move(parties)});
    ASSERT_TRUE(added) << added.error().reason;
  }
  /// Somebody in a group of his own with C1 alone; the group.
  std::pair<Principal, std::string> member(const std::string& name) {
    const auto somebody = person(name + "@aurelia.example", kCompany);
    const auto group = make({.name = name, .numbers = {"C1"}});
    add(group, somebody);
    return {somebody, group};
  }
  std::string row_of(const std::string& id, const Principal& somebody, Origin origin = Origin::group) {
    for (const auto& one : holders(id, {.limit = 1000})) {
      if (one.account == somebody.account.public_id && one.holder.origin == origin) return one.holder.public_id;
    }
    ADD_FAILURE() << somebody.account.email << " is not in the round so";
    return {};
  }
  std::string decide_rows(const std::string& id, const std::vector<std::string>& rows, HolderDecision decision) {
    const auto decided = usecases::decide_holders(services(), administrator_, id, {decision, rows});
    return decided ? "decided" : decided.error().reason;
  }
  std::vector<HolderDecision> decisions(const std::string& id) {
    std::vector<HolderDecision> all;
    for (const auto& one : holders(id)) all.push_back(one.decision);
    return all;
  }
  store::RoundCounts counts(const std::string& id) {
    return usecases::get_round(services(), administrator_, id)->counts;
  }

  Principal robin_;
  std::string group_;
};

TEST_P(RevalidationOfGroups, R130_has_who_holds_the_number_through_a_group_behind_who_holds_it_himself) {
  const auto direct = holder("direct");
  clock().advance(std::chrono::hours(1));
  const auto id = open().round.public_id;
  const auto all = holders(id);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].account, direct.account.public_id);
  EXPECT_FALSE(all[0].group);
  EXPECT_EQ(all[1].account, robin_.account.public_id);
  EXPECT_EQ(all[1].holder.origin, Origin::group);
  EXPECT_EQ(all[1].holder.scope, Scope::support);
  EXPECT_EQ(all[1].holder.valid_from, clock().now() - std::chrono::hours(1));
  EXPECT_EQ(all[1].facts.company_name, kCompany);
  ASSERT_TRUE(all[1].group);
  EXPECT_EQ(all[1].group->public_id, group_);
  EXPECT_EQ(all[1].group->name, "Night shift");
  EXPECT_EQ(counts(id).undecided, 2);
  EXPECT_THAT(holders(id, {.after = all[0].holder.place}), SizeIs(1));
  EXPECT_THAT(holders(id, {.text = "robin@"}), SizeIs(1));
  const auto read_by_desk = usecases::get_holders(services(), desk(), id, {});
  ASSERT_TRUE(read_by_desk);
  EXPECT_EQ(read_by_desk->holders.at(1).group->name, "") << "who does not administer the number is not told";
}

TEST_P(RevalidationOfGroups, keeping_changes_nothing) {
  const auto before = number("select count(*) from number_block");
  const auto id = open().round.public_id;
  ASSERT_TRUE(decide(id, robin_, HolderDecision::keep));
  finish(id);
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(number("select count(*) from number_block"), before);
  EXPECT_EQ(counts(id).kept, 1);
  EXPECT_EQ(holders(id).front().facts.email, robin_.account.email) << "as it was shown";
}

TEST_P(RevalidationOfGroups, R91_R129_removing_blocks_this_number_and_leaves_the_group_as_it_is) {
  const auto id = open().round.public_id;
  ASSERT_TRUE(decide(id, robin_, HolderDecision::remove));
  EXPECT_TRUE(may(robin_, "open_case", "C1")) << "a decision is none before the round is finished";
  finish(id);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_TRUE(may(robin_, "open_case", "C2")) << "the group is policy for other numbers, too";
  const auto people = usecases::list_group_people(services(), administrator_, group_, {});
  ASSERT_TRUE(people);
  EXPECT_THAT(*people, SizeIs(1));
  EXPECT_EQ(mails(robin_.account.email).back(), "access_removed");
  EXPECT_THAT(mails("adele@aurelia.example"), testing::Not(testing::Contains("block_notice")));
  EXPECT_EQ(counts(id).removed, 1);
  EXPECT_EQ(counts(id).removed_through_groups, 1);
  EXPECT_THAT(holders(open().round.public_id), IsEmpty()) << "who is blocked holds nothing";
  ASSERT_TRUE(usecases::unblock_user(services(), administrator_, kC1, robin_.account.email));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(RevalidationOfGroups, whose_access_went_another_way_meanwhile_has_ended) {
  const auto [leaves, first] = member("leaves");
  const auto [second_person, second] = member("second");
  const auto [third_person, third] = member("third");
  const auto [blocked, fourth] = member("blocked");
  const auto id = open().round.public_id;
  ASSERT_TRUE(decide(id, robin_, HolderDecision::keep));
  EXPECT_EQ(counts(id).undecided, 4);
  ASSERT_TRUE(usecases::remove_person(services(), administrator_, first, leaves.account.email));
  EXPECT_EQ(counts(id).ended, 1);
  ASSERT_TRUE(usecases::add_to_group(services(), administrator_, second, {.number = "C2"}));
  ASSERT_TRUE(usecases::remove_from_group(services(), administrator_, second, "C1"));
  ASSERT_TRUE(usecases::end_group(services(), administrator_, third));
  ASSERT_TRUE(usecases::block_user(services(), administrator_, kC1, blocked.account.email));
  using enum HolderDecision;
  EXPECT_THAT(decisions(id), ElementsAre(keep, ended, ended, ended, ended));
  EXPECT_EQ(counts(id).undecided, 0);
  finish(id);
  EXPECT_THAT(decisions(id), ElementsAre(keep, ended, ended, ended, ended));
  EXPECT_EQ(counts(id).ended, 4);
  EXPECT_EQ(holders(id)[3].group->name, "third") << "also of a group that there is no more";
}

TEST_P(RevalidationOfGroups, a_number_that_does_not_count_in_its_group_gives_nobody_to_look_at) {
  const auto peer = person("peer@aurelia.example", kCompany);
  appoint(peer, "C1");
  const auto others = make({.name = "Peers", .numbers = {"C1"}}, peer);
  const auto kim = person("kim@aurelia.example", kCompany);
  add(others, kim, {}, peer);
  const auto id = open().round.public_id;
  EXPECT_THAT(holders(id), SizeIs(2));
  ASSERT_TRUE(usecases::release_administrator(services(), peer.account.email, kC1));
  EXPECT_EQ(counts(id).ended, 1);
  ASSERT_TRUE(decide(id, robin_, HolderDecision::keep));
  finish(id);
  EXPECT_THAT(holders(open().round.public_id), SizeIs(1));
}

TEST_P(RevalidationOfGroups, R69_ones_own_access_is_for_a_colleague) {
  const auto peer = person("peer@aurelia.example", kCompany);
  appoint(peer, "C1");
  add(make({.name = "Peers", .numbers = {"C1"}}, peer), administrator_, {}, peer);
  const auto id = open().round.public_id;
  EXPECT_EQ(failure_of(decide(id, administrator_, HolderDecision::keep)), "own_request");
  ASSERT_TRUE(decide(id, administrator_, HolderDecision::remove)) << "he may give it up";
  ASSERT_TRUE(decide(id, administrator_, HolderDecision::keep, peer));
}

TEST_P(RevalidationOfGroups, is_given_to_a_colleague_with_the_rest) {
  holder("direct");
  const auto peer = person("peer@aurelia.example", kCompany);
  appoint(peer, "C1");
  const auto id = open().round.public_id;
  ASSERT_TRUE(usecases::delegate_holders(services(), administrator_, id, {peer.account.email, {row_of(id, robin_)}}));
  const auto his = usecases::get_holders(services(), peer, id, {.assigned = usecases::AssignedTo::reader});
  ASSERT_TRUE(his);
  ASSERT_THAT(his->holders, SizeIs(1));
  EXPECT_EQ(his->holders[0].account, robin_.account.public_id);
  ASSERT_TRUE(usecases::delegate_holders(services(), administrator_, id, {peer.account.email, {}}));
  EXPECT_THAT(mail_text(peer.account.email), testing::HasSubstr("1 access is yours to decide")) << "the other one";
}

TEST_P(RevalidationOfGroups, forgets_whom_was_erased) {
  const auto [other, group] = member("other");
  const auto id = open().round.public_id;
  ASSERT_TRUE(decide(id, robin_, HolderDecision::keep));
  ASSERT_TRUE(usecases::erase_account(services(), other.account.email));
  EXPECT_THAT(decisions(id), ElementsAre(HolderDecision::keep, HolderDecision::ended));
  finish(id);
  ASSERT_TRUE(usecases::erase_account(services(), robin_.account.email));
  for (const auto& one : holders(id)) EXPECT_EQ(one.facts.email, "");
  EXPECT_EQ(counts(id).kept, 1) << "what was decided stays";
}

TEST_P(RevalidationOfGroups, nobody_is_blocked_who_is_to_keep_other_access) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto id = open().round.public_id;
  const auto direct = row_of(id, robin_, Origin::vendor);
  const auto through = row_of(id, robin_);
  EXPECT_EQ(decide_rows(id, {direct}, HolderDecision::keep), "decided");
  EXPECT_EQ(decide_rows(id, {through}, HolderDecision::remove), "decisions_contradict");
  EXPECT_EQ(counts(id).undecided, 1) << "nothing was changed";
  EXPECT_EQ(decide_rows(id, {through}, HolderDecision::keep), "decided");
  EXPECT_EQ(decide_rows(id, {direct}, HolderDecision::remove), "decided") << "the group goes on giving it";
  EXPECT_EQ(decide_rows(id, {direct, through}, HolderDecision::remove), "decided");
  const auto before = mails(robin_.account.email).size();
  finish(id);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(mails(robin_.account.email).size(), before + 1) << "told once";
  EXPECT_EQ(counts(id).removed, 2);
  EXPECT_EQ(number("select count(*) from access_grant where recorded_until is null"), 0);
}

TEST_P(RevalidationOfGroups, who_comes_back_into_his_group_is_not_blocked_beside_what_he_keeps) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  const auto id = open().round.public_id;
  EXPECT_EQ(decide_rows(id, {row_of(id, robin_)}, HolderDecision::remove), "decided");
  ASSERT_TRUE(usecases::remove_person(services(), administrator_, group_, robin_.account.email));
  EXPECT_EQ(decide_rows(id, {row_of(id, robin_, Origin::vendor)}, HolderDecision::keep), "decided");
  add(group_, robin_);
  EXPECT_EQ(failure_of(usecases::finish_round(services(), administrator_, id)), "decisions_contradict");
}

TEST_P(RevalidationOfGroups, R120_is_of_each_company_and_blocked_by_who_answers_for_all_of_the_number) {
  publish_party("C1", "Borealis Pumps AG", "borealis.example");
  const auto party = [&](const std::string& name) {
    return domain::PartyId{number("select p.party_id from contract_party p where p.name = '" + name + "'")};
  };
  const auto borealis = party("Borealis Pumps AG");
  const auto kim = person("kim@borealis.example", "Borealis Pumps AG");
  const auto first = make({.name = "First", .numbers = {"C1"}});
  add(first, kim, {borealis, party(kCompany)});
  const auto boris = person("boris@borealis.example", "Borealis Pumps AG");
  ASSERT_TRUE(database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    const auto number = usecases::resolve_number(transaction, kC1)->number;
    store::add_administrator(transaction, {boris.account.id, number, borealis});
    return {};
  }));
  const auto id = open().round.public_id;
  EXPECT_EQ(counts(id).undecided, 3) << "Robin, and Kim for either company";
  const auto his = usecases::get_holders(services(), boris, id, {});
  ASSERT_TRUE(his);
  ASSERT_THAT(his->holders, SizeIs(1));
  EXPECT_EQ(his->holders[0].holder.party, borealis);
  const auto by_boris = [&](HolderDecision decision) {
    return usecases::decide_holders(services(), boris, id, {decision, {his->holders[0].holder.public_id}});
  };
  EXPECT_EQ(failure_of(by_boris(HolderDecision::remove)), "party_not_managed");
  EXPECT_TRUE(by_boris(HolderDecision::keep));
  EXPECT_EQ(decide_rows(id, {row_of(id, robin_)}, HolderDecision::remove), "decided");
}

TEST_P(RevalidationOfGroups, a_round_of_a_renewal_has_who_is_in_a_group_of_what_it_renews) {
  publish({.number = "C1N"});
  publish_change({.number = "C1", .ends_in_days = 30, .successor = "C1N"});
  appoint(administrator_, "C1N");
  ASSERT_TRUE(usecases::add_to_group(services(), administrator_, group_, {.number = "C1N"}));
  const usecases::NumberRef renewal{IdentifierType::contract, "C1N"};
  const auto id = open(renewal).round.public_id;
  EXPECT_THAT(holders(id), SizeIs(1)) << "once, by the renewal and by what it renews";
  ASSERT_TRUE(decide(id, robin_, HolderDecision::remove));
  finish(id);
  EXPECT_FALSE(may(robin_, "open_case", "C1N"));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(RevalidationOfGroups, a_round_of_a_bill_to_has_who_is_in_a_group_of_it) {
  ASSERT_TRUE(usecases::appoint_administrator(services(), administrator_.account.email, kB1));
  const auto kim = person("kim@kestrel.example", "Kestrel Integration Ltd");
  add(make({.name = "Bill-tos", .kind = IdentifierType::bill_to, .numbers = {"7001"}}), kim);
  const auto id = open(kB1).round.public_id;
  ASSERT_THAT(holders(id), SizeIs(1)) << "not who is in a group of a contract under it";
  EXPECT_FALSE(holders(id)[0].facts.is_other_company);
  ASSERT_TRUE(decide(id, kim, HolderDecision::remove));
  finish(id);
  EXPECT_FALSE(may(kim, "open_case", "C1"));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(RevalidationOfGroups, many_are_blocked_step_by_step) {
  Principal last;
  for (int i = 0; i < usecases::kRemovedAtOnce; ++i) {
    last = person("m" + std::to_string(i) + "@aurelia.example", kCompany);
    add(group_, last);
  }
  const auto id = open().round.public_id;
  std::vector<std::string> rows;
  for (const auto& one : holders(id, {.limit = 1000})) rows.push_back(one.holder.public_id);
  ASSERT_EQ(decide_rows(id, rows, HolderDecision::remove), "decided");
  finish(id);
  EXPECT_TRUE(may(last, "open_case", "C1")) << "not yet";
  EXPECT_EQ(usecases::finish_closed_rounds(services(), 5), 1);
  EXPECT_FALSE(may(last, "open_case", "C1"));
  EXPECT_EQ(usecases::get_round(services(), administrator_, id)->round.state, domain::RoundState::finished);
}

CLAVIGER_BOTH_ENGINES(RevalidationOfGroups);

}  // namespace
}  // namespace claviger::test
