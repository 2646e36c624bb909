// What administrators and the vendor give and take without a request, and who is told.
// Shows: R52, R62, R72, R75, R91, R94, R95, R96, R97, R102, R114, R127, R131, R147, R151.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::Scope;

/// C1 under bill-to 7001, both administered by Dana; Robin holds nothing.
class Grants : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
    ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
    editable_services().instance.vendor_name = "Nordlicht";
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  }
  long long open_grants() { return number("select count(*) from access_grant where recorded_until is null"); }

  usecases::Principal dana_;
  usecases::Principal robin_;
};

TEST_P(Grants, R62_ordering_is_not_an_administrators_to_give) {
  const auto before = number("select count(*) from journal");
  for (const auto& ref : {kC1, kB1}) {
    const auto given = usecases::grant_user(services(), dana_, ref, {robin_.account.email, Scope::ordering});
    ASSERT_FALSE(given);
    EXPECT_EQ(code_of(given), ErrorCode::invalid_input);
    EXPECT_EQ(failure_of(given), "invalid_field");
  }
  EXPECT_EQ(number("select count(*) from journal"), before);
  EXPECT_FALSE(may(robin_, "place_order", "C1"));
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::ordering));
  EXPECT_TRUE(may(robin_, "place_order", "C1")) << "the vendor gives it";
}

TEST_P(Grants, R97_the_vendor_gives_nothing_on_a_locked_number) {
  const auto given = [&](const usecases::NumberRef& ref, Scope scope) {
    const auto done = usecases::give_direct_access(services(), robin_.account.email, ref, scope);
    return done ? std::string("given") : done.error().reason;
  };
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kB1, {}));
  EXPECT_EQ(given(kB1, Scope::support), "locked");
  EXPECT_EQ(given(kC1, Scope::support), "locked") << "a bill-to's lock holds for the contracts under it";
  ASSERT_TRUE(usecases::unlock_number(services(), dana_, kB1, {}));
  const auto aurelia = domain::PartyId{number("select party_id from contract_party")};
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kC1, aurelia));
  EXPECT_EQ(given(kC1, Scope::downloads), "locked") << "it would be for the whole contract, the locked company's too";
  EXPECT_EQ(open_grants(), 0);
  EXPECT_EQ(given(kC1, Scope::ordering), "given") << "a lock does not concern ordering";
  ASSERT_TRUE(usecases::grant_user(services(), dana_, kC1, {robin_.account.email, Scope::support}));
}

TEST_P(Grants, R147_what_gives_nothing_today_is_said_to_whom_it_is_given_and_to_who_gives_it) {
  using usecases::GivesToday;
  const auto gives = [&](const usecases::NumberRef& ref, Scope scope) {
    return usecases::give_direct_access(services(), robin_.account.email, ref, scope)->today;
  };
  EXPECT_EQ(gives(kC1, Scope::downloads), GivesToday::something);
  EXPECT_THAT(mail_text(robin_.account.email), testing::HasSubstr("It works at once."));
  publish({.number = "C2", .bill_to = "7002", .ends_in_days = -1});
  for (const auto& ref : {usecases::NumberRef{domain::IdentifierType::contract, "C2"},
                          usecases::NumberRef{domain::IdentifierType::bill_to, "7002"}}) {
    EXPECT_EQ(gives(ref, Scope::support), GivesToday::nothing);
    EXPECT_THAT(mail_text(robin_.account.email), testing::AllOf(testing::HasSubstr("Today it gives nothing"),
                                                                testing::Not(testing::HasSubstr("works"))));
  }
}

TEST_P(Grants, R127_the_vendor_gives_nothing_while_revalidation_is_overdue) {
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), kC1, clock().now()));
  const auto given = usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support);
  ASSERT_FALSE(given);
  EXPECT_EQ(failure_of(given), "revalidation_overdue");
  EXPECT_EQ(open_grants(), 0);
}

TEST_P(Grants, R147_R151_person_and_administrators_are_told_what_the_vendor_gives_and_takes) {
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::support));
  ASSERT_TRUE(usecases::remove_direct_access(services(), robin_.account.email, kC1, Scope::support));
  EXPECT_EQ(mails(robin_.account.email), (std::vector<std::string>{"access_granted", "access_removed"}));
  EXPECT_EQ(mails(dana_.account.email), (std::vector<std::string>{"access_granted_notice", "access_removed_notice"}));
  EXPECT_THAT(mail_text(dana_.account.email),
              testing::HasSubstr("The entitlement desk of Nordlicht removed the access"));
}

TEST_P(Grants, R91_R94_R95_R147_person_and_administrators_are_told_of_the_vendors_block) {
  ASSERT_TRUE(usecases::grant_user(services(), dana_, kC1, {robin_.account.email, Scope::support}));
  ASSERT_TRUE(usecases::block_as_operator(services(), robin_.account.email, kC1));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(mails(robin_.account.email).back(), "blocked");
  EXPECT_EQ(mails(dana_.account.email).back(), "block_notice");
  EXPECT_THAT(mail_text(dana_.account.email), testing::HasSubstr("The entitlement desk of Nordlicht blocked Robin"));
  const auto so_far = mails(robin_.account.email).size();
  ASSERT_TRUE(usecases::block_as_operator(services(), robin_.account.email, kC1));
  EXPECT_EQ(mails(robin_.account.email).size(), so_far) << "blocking twice changes nothing";
}

TEST_P(Grants, R151_all_administrators_are_told_by_whichever_door_access_comes_and_goes) {
  const auto eli = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  appoint(eli, "C1");
  const auto told = [&](const usecases::Principal& who) { return mails(who.account.email); };
  ASSERT_EQ(submit(robin_, ask("C1")).status, domain::ItemStatus::approved);
  EXPECT_EQ(told(dana_), (std::vector<std::string>{"automatic_approval"}));
  EXPECT_EQ(told(eli), told(dana_));
  const auto kim = person("kim@elsewhere.example", "Aurelia Bearings GmbH");
  const auto item = submit(kim, ask("C1"));
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {usecases::Queue::administrators, item.public_id}, {}));
  EXPECT_EQ(told(eli), (std::vector<std::string>{"automatic_approval", "request_waiting", "access_granted_notice"}));
  EXPECT_THAT(mail_text(eli.account.email), testing::HasSubstr("Dana Sommer gave Kim Sommer"));
  ASSERT_TRUE(usecases::remove_user(services(), dana_, kC1, {kim.account.email, {}}));
  EXPECT_EQ(told(eli).back(), "access_removed_notice");
  EXPECT_THAT(mail_text(eli.account.email), testing::HasSubstr("Dana Sommer removed the access of Kim Sommer"));
}

TEST_P(Grants, R72_R114_a_request_that_a_direct_grant_answers_drops_out_at_once) {
  const auto kim = person("kim@elsewhere.example", "Managed Works Ltd");
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kC1, {}));
  const auto item = submit(kim, ask("C1"));
  ASSERT_EQ(item.status, domain::ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::grant_user(services(), dana_, kC1, {kim.account.email, Scope::support}));
  EXPECT_EQ(reload(item).status, domain::ItemStatus::cancelled);
  EXPECT_EQ(reload(item).reason, domain::Reason::no_longer_needed);
  EXPECT_EQ(usecases::list_queue(services(), dana_, usecases::Queue::administrators, 10)->size(), 0U);
  EXPECT_EQ(mails(kim.account.email),
            (std::vector<std::string>{"request_outcome", "request_closed", "access_granted"}));
  EXPECT_TRUE(may(kim, "open_case", "C1")) << "an administrator consented to somebody of no company on it";
}

TEST_P(Grants, R75_downloads_alone_stand_apart_from_support) {
  ASSERT_TRUE(usecases::grant_user(services(), dana_, kC1, {robin_.account.email, Scope::downloads}));
  EXPECT_TRUE(may(robin_, "download_software", "C1"));
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  ASSERT_TRUE(usecases::grant_user(services(), dana_, kC1, {robin_.account.email, Scope::support}));
  ASSERT_TRUE(usecases::remove_user(services(), dana_, kC1, {robin_.account.email, Scope::downloads}));
  EXPECT_EQ(open_grants(), 1);
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Grants, R52_R91_a_block_ends_what_the_person_waits_for) {
  const auto kim = person("kim@elsewhere.example", "Aurelia Bearings GmbH");
  const auto waiting = submit(kim, ask("C1"));
  ASSERT_EQ(waiting.status, domain::ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::block_user(services(), dana_, kC1, kim.account.email));
  EXPECT_EQ(reload(waiting).status, domain::ItemStatus::denied);
  EXPECT_EQ(reload(waiting).reason, domain::Reason::not_available);
  EXPECT_THAT(mails(kim.account.email), testing::Contains("request_decided"));
  EXPECT_EQ(usecases::list_queue(services(), dana_, usecases::Queue::administrators, 10)->size(), 0U);
}

TEST_P(Grants, R91_the_vendors_block_on_a_bill_to_ends_what_waits_under_it) {
  const auto kim = person("kim@elsewhere.example", "Aurelia Bearings GmbH");
  const auto waiting = submit(kim, ask("C1"));
  publish({.number = "C9", .bill_to = "7009"});
  const auto elsewhere = submit(kim, ask("C9"));
  ASSERT_TRUE(usecases::block_as_operator(services(), kim.account.email, kB1));
  EXPECT_EQ(reload(waiting).reason, domain::Reason::not_available);
  EXPECT_EQ(reload(elsewhere).status, domain::ItemStatus::pending_vendor) << "not under that bill-to";
}

TEST_P(Grants, R96_a_block_is_about_one_person) {
  ASSERT_TRUE(usecases::block_user(services(), dana_, kC1, robin_.account.email));
  EXPECT_EQ(submit(robin_, ask("C1")).reason, domain::Reason::not_available);
  const auto kim = person("kim@aurelia.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(submit(kim, ask("C1")).status, domain::ItemStatus::approved);
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kC1, {}));
  EXPECT_EQ(submit(person("lee@aurelia.example", "Aurelia Bearings GmbH"), ask("C1")).reason, domain::Reason::locked);
}

TEST_P(Grants, R131_access_goes_on_while_revalidation_is_overdue) {
  ASSERT_TRUE(usecases::grant_user(services(), dana_, kC1, {robin_.account.email, Scope::support}));
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), kC1, clock().now() - std::chrono::hours(24)));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Grants, R102_all_administrators_confirm_a_lock_whoever_sets_it) {
  const auto eli = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  appoint(eli, "C1");
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  ASSERT_TRUE(usecases::unlock_number(services(), dana_, kC1, {}));
  for (const auto& administrator : {dana_, eli}) {
    EXPECT_EQ(mails(administrator.account.email), (std::vector<std::string>{"lock_notice", "lock_notice"}));
  }
}

CLAVIGER_BOTH_ENGINES(Grants);

}  // namespace
}  // namespace claviger::test
