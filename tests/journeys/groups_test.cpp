// Groups of numbers and people: what they give is looked up, never copied, by the scan and by the index alike.
// Shows: R72, R87, R91, R100, R117, R118, R119, R120, R121, R122, R123, R124, R127.

#include "usecases/groups.hpp"

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/held.hpp"
#include "usecases/account_level.hpp"
#include "usecases/list_changes.hpp"
#include "usecases/list_groups.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::Scope;
using rules::GroupDrift;
using testing::ElementsAre;

const usecases::NumberRef kC2{IdentifierType::contract, "C2"};

/// C1 and C2 under bill-to 7001; Dana administers both, Eli C1 alone. Robin works there, too, and holds nothing.
class Groups : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    publish({.number = "C2"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    eli_ = person("eli@aurelia.example", "Aurelia Bearings GmbH");
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
    appoint(dana_, "C2");
    appoint(eli_, "C1");
  }

  std::string make(const usecases::NewGroup& wanted) {
    const auto made = usecases::create_group(services(), dana_, wanted);
    return made ? made->group.public_id : made.error().reason;
  }
  std::string both() { return make({.name = "Night shift", .numbers = {"C1", "C2"}}); }
  std::string add(const usecases::Principal& by, const std::string& group, const usecases::Principal& who,
                  std::vector<domain::PartyId> parties = {}) {
    const auto done = usecases::add_person(services(), by, group, {who.account.email, std::move(parties)});
    return done ? "added" : done.error().reason;
  }
  std::string add(const usecases::Principal& by, const std::string& group, const usecases::NumberForGroup& number) {
    const auto done = usecases::add_to_group(services(), by, group, number);
    return done ? "added" : done.error().reason;
  }
  std::vector<GroupDrift> drift(const std::string& group) {
    std::vector<GroupDrift> kinds;
    const auto found = usecases::list_group_drift(services(), dana_, group);
    EXPECT_TRUE(found);
    for (const auto& one : *found) kinds.push_back(one.kind);
    return kinds;
  }
  long long rows_held() { return number("select count(*) from access_grant where recorded_until is null"); }
  domain::PartyId party_of(const std::string& company) {
    return {number("select p.party_id from contract_party p where p.name = '" + company + "'")};
  }

  usecases::Principal dana_, eli_, robin_;
};

TEST_P(Groups, R117_R119_a_person_in_a_group_holds_its_numbers_and_nothing_is_copied) {
  const auto group = both();
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(add(dana_, group, robin_), "added");
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
  EXPECT_TRUE(may(robin_, "open_case", "C2"));
  EXPECT_EQ(rows_held(), 0);
  publish({.number = "C3"});
  appoint(dana_, "C3");
  EXPECT_FALSE(may(robin_, "open_case", "C3"));
  EXPECT_EQ(add(dana_, group, {.number = "C3"}), "added");
  EXPECT_TRUE(may(robin_, "open_case", "C3")) << "what comes into the group is everybody's in it at once";
  ASSERT_TRUE(usecases::remove_from_group(services(), dana_, group, "C2"));
  EXPECT_FALSE(may(robin_, "open_case", "C2"));
  ASSERT_TRUE(usecases::remove_person(services(), dana_, group, robin_.account.email));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(mails(robin_.account.email), (std::vector<std::string>{"group_joined", "group_left"}));
}

TEST_P(Groups, R117_a_group_for_downloads_gives_downloads_alone) {
  const auto group = make({.name = "Images", .scope = Scope::downloads, .numbers = {"C1"}});
  EXPECT_EQ(add(dana_, group, robin_), "added");
  EXPECT_TRUE(may(robin_, "download_software", "C1"));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  const auto asked = [&](const usecases::NewGroup& wanted) { return make(wanted); };
  EXPECT_EQ(asked({.name = "Orders", .scope = Scope::ordering, .numbers = {"C1"}}), "invalid_field");
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
  EXPECT_EQ(asked({.name = "B", .kind = IdentifierType::bill_to, .scope = Scope::downloads, .numbers = {"7001"}}),
            "invalid_field");
}

TEST_P(Groups, R118_a_group_begins_with_a_number_that_its_maker_manages) {
  const auto before = number("select count(*) from journal");
  EXPECT_EQ(make({.name = "Nothing"}), "missing_field");
  EXPECT_EQ(make({.name = " ", .numbers = {"C1"}}), "invalid_field");
  EXPECT_EQ(make({.name = "Theirs", .numbers = {"C1", "C9"}}), "number_not_managed");
  const auto others = usecases::create_group(services(), eli_, {.name = "Theirs", .numbers = {"C1", "C2"}});
  ASSERT_FALSE(others);
  EXPECT_EQ(code_of(others), ErrorCode::not_found) << "as if it were not there";
  EXPECT_EQ(others.error().pointer, "/numbers/1");
  EXPECT_EQ(number("select count(*) from journal"), before);
  EXPECT_EQ(number("select count(*) from access_group"), 0);
}

TEST_P(Groups, R87_a_group_of_bill_tos_gives_what_is_under_them_and_warns_of_another_companys_people) {
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
  const auto group = make({.name = "Bill-tos", .kind = IdentifierType::bill_to, .numbers = {"7001"}});
  const auto kim = person("kim@kestrel.example", "Kestrel Integration Ltd");
  const auto added = usecases::add_person(services(), dana_, group, {kim.account.email});
  ASSERT_TRUE(added);
  EXPECT_TRUE(added->of_another_company.empty());
  EXPECT_TRUE(may(kim, "open_case", "C2"));
  publish({.number = "C3"});
  EXPECT_TRUE(may(kim, "open_case", "C3")) << "and what will be under them";
  const auto warned = usecases::add_person(services(), dana_, group, {robin_.account.email});
  ASSERT_TRUE(warned);
  EXPECT_THAT(warned->of_another_company, ElementsAre("7001"));
  const auto chosen = usecases::add_person(services(), dana_, group, {robin_.account.email, {{1}}});
  EXPECT_EQ(failure_of(chosen), "invalid_field");
}

TEST_P(Groups, R119_R120_companies_are_chosen_for_a_number_and_for_a_person) {
  publish_party("C1", "Borealis Pumps AG", "borealis.example");
  const auto aurelia = party_of("Aurelia Bearings GmbH");
  const auto borealis = party_of("Borealis Pumps AG");
  const auto group = both();
  EXPECT_EQ(add(dana_, group, {.number = "C1", .parties = {{99999}}}), "invalid_field");
  EXPECT_EQ(add(dana_, group, {.number = "C1", .parties = {borealis}}), "added");
  EXPECT_EQ(add(dana_, group, robin_, {aurelia}), "added");
  EXPECT_FALSE(may(robin_, "open_case", "C1")) << "chosen for different companies";
  EXPECT_TRUE(may(robin_, "open_case", "C2"));
  EXPECT_EQ(add(dana_, group, robin_, {borealis, aurelia}), "added");
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Groups, R121_R127_overdue_revalidation_keeps_numbers_and_people_out_and_takes_nothing) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), kC2, clock().now()));
  const auto kim = person("kim@aurelia.example", "Aurelia Bearings GmbH");
  const auto refused = usecases::add_person(services(), dana_, group, {kim.account.email});
  EXPECT_EQ(failure_of(refused), "revalidation_overdue");
  EXPECT_THAT(refused.error().text, testing::HasSubstr("C2"));
  EXPECT_EQ(make({.name = "Other", .numbers = {"C2"}}), "revalidation_overdue");
  EXPECT_TRUE(may(robin_, "open_case", "C2")) << "who is in it stays";
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), kB1, clock().now()));
  EXPECT_EQ(make({.name = "Other", .numbers = {"C1"}}), "revalidation_overdue") << "a bill-to's date counts below it";
}

TEST_P(Groups, R91_a_blocked_person_gets_nothing_through_a_group_whichever_comes_first) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  ASSERT_TRUE(usecases::block_user(services(), dana_, kC1, robin_.account.email));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_TRUE(may(robin_, "open_case", "C2"));
  EXPECT_THAT(drift(group), ElementsAre(GroupDrift::person_blocked));
  ASSERT_TRUE(usecases::remove_person(services(), dana_, group, robin_.account.email));
  const auto before = number("select count(*) from journal");
  EXPECT_EQ(add(dana_, group, robin_), "blocked") << "no other door";
  EXPECT_EQ(number("select count(*) from journal"), before);
  EXPECT_FALSE(may(robin_, "open_case", "C2"));
  ASSERT_TRUE(usecases::unblock_user(services(), dana_, kC1, robin_.account.email));
  EXPECT_EQ(add(dana_, group, robin_), "added");
}

TEST_P(Groups, R100_a_lock_does_not_hinder_an_administrators_group) {
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kC1, {}));
  EXPECT_EQ(add(dana_, both(), robin_), "added");
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Groups, nobody_gives_himself_access_through_a_group) {
  const auto group = both();
  EXPECT_EQ(add(dana_, group, dana_), "own_request");
  ASSERT_TRUE(usecases::share_group(services(), dana_, make({.name = "C1", .numbers = {"C1"}}), eli_.account.email));
  ASSERT_EQ(add(dana_, group, eli_), "added");
  publish({.number = "C3"});
  appoint(eli_, "C3");
  appoint(eli_, "C2");
  ASSERT_TRUE(usecases::share_group(services(), dana_, group, eli_.account.email));
  EXPECT_EQ(add(eli_, group, {.number = "C3"}), "own_group");
}

TEST_P(Groups, R124_peers_share_a_group_and_nobody_gives_what_he_does_not_manage) {
  const auto group = both();
  EXPECT_EQ(add(eli_, group, robin_), "not_found") << "he does not keep it";
  EXPECT_EQ(failure_of(usecases::share_group(services(), dana_, group, robin_.account.email)), "not_an_administrator");
  ASSERT_TRUE(usecases::share_group(services(), dana_, group, eli_.account.email));
  EXPECT_THAT(mails(eli_.account.email), testing::Contains("group_shared"));
  EXPECT_EQ(add(eli_, group, robin_), "number_not_managed") << "C2 is not his to give";
  appoint(eli_, "C2");
  EXPECT_EQ(add(eli_, group, robin_), "added");
  EXPECT_EQ(mails(dana_.account.email).back(), "group_notice");
  ASSERT_TRUE(usecases::unshare_group(services(), eli_, group, eli_.account.email)) << "he leaves it";
  EXPECT_EQ(failure_of(usecases::unshare_group(services(), dana_, group, dana_.account.email)), "last_keeper");
}

TEST_P(Groups, a_number_counts_while_somebody_who_keeps_the_group_manages_it) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_TRUE(may(robin_, "open_case", "C2"));
  EXPECT_THAT(drift(group), ElementsAre(GroupDrift::number_not_managed));
  EXPECT_EQ(failure_of(usecases::share_group(services(), dana_, group, eli_.account.email)), "number_not_managed")
      << "what Dana may not give any more does not count again through Eli";
  ASSERT_TRUE(usecases::remove_from_group(services(), dana_, group, "C1"));
  EXPECT_TRUE(drift(group).empty());
}

TEST_P(Groups, peers_who_share_a_group_go_on_when_one_of_them_leaves_a_number) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  ASSERT_TRUE(usecases::share_group(services(), dana_, group, eli_.account.email));
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  EXPECT_TRUE(may(robin_, "open_case", "C1")) << "Eli manages it";
  ASSERT_TRUE(usecases::release_administrator(services(), eli_.account.email, kC1));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
  EXPECT_TRUE(may(robin_, "open_case", "C1")) << "for the bill-to that it stands under";
}

TEST_P(Groups, a_hold_of_an_administrator_takes_nobodys_access) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  ASSERT_TRUE(usecases::change_hold(services(), dana_.account.email, usecases::HoldChange::on));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Groups, a_renewal_is_in_the_group_of_what_it_renews) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  publish({.number = "C1N", .bill_to = "7002"});
  publish_change({.number = "C1", .ends_in_days = -1, .successor = "C1N"});
  EXPECT_TRUE(may(robin_, "open_case", "C1N"));
  EXPECT_TRUE(drift(group).empty()) << "it goes on";
  const auto renewed = make({.name = "Renewed", .numbers = {"C1N"}});
  const auto kim = person("kim@aurelia.example", "Aurelia Bearings GmbH");
  ASSERT_EQ(add(dana_, renewed, kim), "added") << "managed through the contract that it renews";
  EXPECT_TRUE(may(kim, "open_case", "C1N"));
  EXPECT_FALSE(may(kim, "open_case", "C1"));
}

TEST_P(Groups, R122_R123_where_group_and_truth_go_apart_is_told_by_kind) {
  const auto group = make({.name = "Images", .scope = Scope::downloads, .numbers = {"C1", "C2"}});
  ASSERT_EQ(add(dana_, group, robin_), "added");
  EXPECT_TRUE(drift(group).empty());
  ASSERT_TRUE(usecases::grant_user(services(), dana_, kC1, {robin_.account.email, Scope::support}));
  EXPECT_THAT(drift(group), ElementsAre(GroupDrift::wider_grant));
  publish_change({.number = "C2", .ends_in_days = -1});
  EXPECT_THAT(drift(group), ElementsAre(GroupDrift::number_ended, GroupDrift::wider_grant));
  publish({.number = "C9", .bill_to = "7002"});
  run_sql(
      "update contract_version set bill_to_id = (select id from bill_to where bill_to_key = '7002') where "
      "contract_id = (select id from contract where number_key = 'C1')");
  EXPECT_THAT(drift(group), ElementsAre(GroupDrift::number_ended, GroupDrift::number_moved, GroupDrift::wider_grant));
}

TEST_P(Groups, R72_open_requests_that_a_group_answers_are_dropped) {
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kC1, {}));
  const auto waiting = submit(robin_, ask("C1"));
  ASSERT_EQ(waiting.status, domain::ItemStatus::pending_admin);
  const auto group = make({.name = "C2", .numbers = {"C2"}});
  ASSERT_EQ(add(dana_, group, robin_), "added");
  EXPECT_EQ(reload(waiting).status, domain::ItemStatus::pending_admin);
  ASSERT_EQ(add(dana_, group, {.number = "C1"}), "added");
  EXPECT_EQ(reload(waiting).reason, domain::Reason::no_longer_needed);
  const auto again = submit(robin_, ask("C1"));
  EXPECT_EQ(again.reason, domain::Reason::already_registered) << "a group's access is held, too";
}

TEST_P(Groups, what_a_group_gives_is_in_ones_own_list_and_lifts_the_level) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  const auto list = usecases::list_access(services(), robin_, {.limit = 1});
  ASSERT_TRUE(list && list->size() == 1U);
  EXPECT_EQ(list->front().grant.origin, domain::Origin::group);
  const auto rest = usecases::list_access(services(), robin_, {.after = list->front().position});
  ASSERT_TRUE(rest && rest->size() == 1U);
  EXPECT_EQ(rest->front().granted_number, "C2");
  const auto level = services().database.read([&](store::Reader& reader) -> Result<domain::Level> {
    return usecases::level_in(reader, services(), robin_.account.id);
  });
  EXPECT_EQ(*level, domain::Level::customer);
}

TEST_P(Groups, who_keeps_answers_is_told_of_everybody_in_a_group_that_changed) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  const auto since = number("select position from journal_head");
  const auto told = [&](long long position) {
    return services()
        .database
        .read([&](store::Reader& reader) -> Result<std::set<std::string>> {
          return usecases::changes_behind(reader, position).accounts;
        })
        .value();
  };
  ASSERT_TRUE(usecases::remove_from_group(services(), dana_, group, "C2"));
  EXPECT_THAT(told(since), testing::Contains(robin_.account.public_id));
  const auto released = number("select position from journal_head");
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  EXPECT_THAT(told(released), testing::Contains(robin_.account.public_id));
  const auto ended = number("select position from journal_head");
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kC1));
  ASSERT_TRUE(usecases::end_group(services(), dana_, group));
  EXPECT_THAT(told(ended), testing::Contains(robin_.account.public_id));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
}

TEST_P(Groups, what_a_group_gave_on_a_past_day_is_answered_as_it_was) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  const auto then = clock().now();
  clock().advance(std::chrono::hours(48));
  ASSERT_TRUE(usecases::remove_person(services(), dana_, group, robin_.account.email));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  usecases::AccessQuestion question{
      .account = robin_.account.public_id, .action = "open_case", .resource_type = "contract", .resource_id = "C1"};
  question.at = then;
  EXPECT_TRUE(decide(question).decision);
}

TEST_P(Groups, an_erased_person_is_in_no_group_and_keeps_none) {
  const auto group = both();
  ASSERT_EQ(add(dana_, group, robin_), "added");
  ASSERT_TRUE(usecases::erase_account(services(), robin_.account.email));
  EXPECT_EQ(number("select count(*) from group_member where recorded_until is null"), 0);
}

CLAVIGER_BOTH_ENGINES(Groups);

}  // namespace
}  // namespace claviger::test
