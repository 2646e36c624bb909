// An administrator brings in a peer: asked, answered, begun on the first day, over after the last one.
// Shows: R133, R134, R135, R136, R137, R138, R142, R143, R145.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "store/nominations.hpp"
#include "usecases/answer_nomination.hpp"
#include "usecases/follow_roles.hpp"
#include "usecases/leave_administration.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_roles.hpp"
#include "usecases/nominate_administrator.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::NominationState;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using usecases::NewNomination;
using usecases::NumberRef;
using usecases::Terms;

const Day kToday = *base::parse_day("2026-01-15");

class Nominating : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    eli_ = person("eli@aurelia.example", "Aurelia Bearings GmbH");
    kit_ = person("kit@kestrel.example", "Kestrel Integration Ltd", "GB");
    ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kC1));
    ASSERT_TRUE(usecases::appoint_administrator(services(), kit_.account.email, kB1));
  }
  /// Why he is not nominated; `nominated` where he is.
  std::string nominate(const usecases::Principal& by, const NumberRef& number, const NewNomination& said) {
    const auto made = usecases::nominate_administrator(services(), by, number, said);
    if (!made) return made.error().reason;
    id_ = made->nomination.public_id;
    return "nominated";
  }
  std::string nominate(const std::string& account) { return nominate(dana_, kC1, {account, {}, {}, {}}); }
  std::string accept(const usecases::Principal& who, Terms terms = Terms::accepted) {
    const auto done = usecases::accept_nomination(services(), again(who), id_, terms);
    return done ? std::string(to_text(done->nomination.state)) : done.error().reason;
  }
  bool manages(const usecases::Principal& who) { return !usecases::list_numbers(services(), who)->empty(); }
  NominationState state() {
    const auto found = database().read(
        [&](store::Reader& reader) -> Result<domain::Nomination> { return *store::find_nomination(reader, id_); });
    return found->state;
  }
  void time_passes() {
    usecases::FollowRoles roles(services());
    ASSERT_TRUE(roles.lapse(100));
    ASSERT_TRUE(roles.end(100));
    ASSERT_TRUE(roles.begin(100));
  }
  long long entries(const std::string& kind) {
    return number("select count(*) from journal where kind = '" + kind + "'");
  }
  long long mails_of_kind(const std::string& kind) {
    return number("select count(*) from outbox_mail where kind = '" + kind + "'");
  }

  usecases::Principal dana_, eli_, kit_;
  std::string id_;
};

TEST_P(Nominating, R142_leaves_a_nominee_without_power_until_he_has_accepted_the_terms) {
  ASSERT_EQ(nominate("Eli@Aurelia.Example"), "nominated");
  EXPECT_FALSE(manages(eli_));
  EXPECT_THAT(mails(eli_.account.email), ElementsAre("nomination"));
  EXPECT_THAT(mail_text(eli_.account.email), HasSubstr("/roles?nomination=" + id_));
  ASSERT_EQ(usecases::list_nominations(services(), eli_)->received.size(), 1U);
  ASSERT_EQ(usecases::list_nominations(services(), dana_)->sent.size(), 1U) << "the nominator sees where it stands";
  EXPECT_EQ(accept(eli_, Terms::not_accepted), "terms_not_accepted");
  EXPECT_FALSE(manages(eli_));
  ASSERT_EQ(accept(eli_), "begun");
  EXPECT_TRUE(manages(eli_));
  EXPECT_THAT(mails(dana_.account.email), ElementsAre("nomination_answer", "role_notice"));
  EXPECT_EQ(mails_of_kind("administrator_added"), 3) << "two by the operator, one by acceptance";
  EXPECT_THAT(mails(kit_.account.email), ElementsAre("role_notice")) << "who administers the bill-to is told, too";
  EXPECT_EQ(number("select count(*) from journal where kind = 'nomination_accepted' and body like '%terms_version%'"),
            1);
  EXPECT_EQ(accept(eli_), "nomination_closed") << "once";
  const auto roles = usecases::list_roles(services(), eli_, {});
  ASSERT_EQ(roles->roles.size(), 1U);
  EXPECT_EQ(roles->roles[0].peers.size(), 2U) << "Dana, and Kit by the bill-to";
  EXPECT_FALSE(roles->roles[0].is_last);
}

TEST_P(Nominating, is_answered_by_the_nominee_alone) {
  ASSERT_EQ(nominate(eli_.account.public_id), "nominated");
  EXPECT_EQ(accept(dana_), "not_found");
  EXPECT_EQ(accept(kit_), "not_found");
  ASSERT_TRUE(usecases::decline_nomination(services(), eli_, id_));
  EXPECT_EQ(state(), NominationState::declined);
  EXPECT_THAT(mails(dana_.account.email), ElementsAre("nomination_answer"));
  EXPECT_EQ(accept(eli_), "nomination_closed");
  EXPECT_EQ(nominate(eli_.account.email), "nominated") << "he may be asked again";
}

TEST_P(Nominating, refuses_who_may_not_and_says_so_in_the_journal) {
  const auto kim = person("kim@aurelia.example", "Aurelia Bearings GmbH");
  const auto free = person("kim@townmail.example", "Aurelia Bearings GmbH");
  editable_services().policy.free_mail_domains = {"townmail.example"};
  ASSERT_TRUE(usecases::block_as_operator(services(), kim.account.email, kC1));
  const auto before = number("select count(*) from outbox_mail");
  EXPECT_EQ(nominate(dana_.account.email), "own_nomination");
  EXPECT_EQ(nominate(free.account.email), "public_domain");
  EXPECT_EQ(nominate("nobody@townmail.example"), "public_domain");
  EXPECT_EQ(nominate(kim.account.email), "blocked");
  EXPECT_EQ(nominate("nobody"), "account_not_found");
  EXPECT_EQ(nominate(eli_, kC1, {kim.account.email, {}, {}, {}}), "not_found") << "a number that he does not manage";
  EXPECT_EQ(nominate(dana_, kB1, {eli_.account.email, {}, {}, {}}), "not_found") << "one above his own";
  EXPECT_EQ(nominate(dana_, {domain::IdentifierType::contract, "C9"}, {eli_.account.email, {}, {}, {}}), "not_found");
  ASSERT_TRUE(usecases::change_hold(services(), eli_.account.email, usecases::HoldChange::on));
  EXPECT_EQ(nominate(eli_.account.email), "account_on_hold");
  EXPECT_EQ(number("select count(*) from nomination"), 0);
  EXPECT_EQ(entries("act_refused"), 9);
  EXPECT_EQ(number("select count(*) from outbox_mail where kind = 'nomination'"), 0);
  EXPECT_EQ(number("select count(*) from outbox_mail"), before + 1) << "the hold";
  EXPECT_EQ(number("select count(*) from journal where kind = 'act_refused' and subject = 'contract:C1'"), 7);
}

TEST_P(Nominating, R136_takes_a_bill_tos_administrator_from_its_company_and_a_contracts_from_anywhere) {
  const auto kay = person("kay@kestrel.example", "Kestrel Integration Ltd", "GB");
  const auto typed = person("mo@elsewhere.example", "Kestrel Integration Ltd", "GB");
  EXPECT_EQ(nominate(kit_, kB1, {eli_.account.email, {}, {}, {}}), "outside_company");
  EXPECT_EQ(nominate(kit_, kB1, {typed.account.email, {}, {}, {}}), "outside_company")
      << "a name that anybody can type, from another domain";
  EXPECT_EQ(nominate(kit_, kB1, {kay.account.email, {}, {}, {}}), "nominated");
  EXPECT_EQ(accept(kay), "begun");
  EXPECT_EQ(nominate(kit_, kC1, {typed.account.email, {}, {}, {}}), "nominated") << "delegated: R137";
  EXPECT_EQ(accept(typed), "begun");
  const auto roles = usecases::list_roles(services(), kay, {});
  ASSERT_EQ(roles->roles.size(), 1U);
  EXPECT_EQ(roles->roles[0].contracts, 1);
  ASSERT_EQ(roles->roles[0].delegated.size(), 1U) << "R138";
  EXPECT_EQ(roles->roles[0].delegated[0].number, "C1");
  EXPECT_EQ(roles->roles[0].delegated[0].administrators.size(), 2U);
}

TEST_P(Nominating, R136_asks_for_the_company_again_when_somebody_new_accepts) {
  ASSERT_EQ(nominate(kit_, kB1, {"new@elsewhere.example", {}, {}, {}}), "nominated");
  const auto stranger = person("new@elsewhere.example", "Elsewhere AG", "CH");
  EXPECT_EQ(accept(stranger), "outside_company");
  EXPECT_FALSE(manages(stranger));
  EXPECT_EQ(state(), NominationState::pending);
}

TEST_P(Nominating, R145_counts_another_location_of_the_company_as_the_company) {
  publish({.number = "C2", .company = "Finchway Couriers Ltd", .country = "GB", .domain = "finchway.example"});
  const auto branch = person("bo@finchway.example", "Finchway Couriers Ltd", "GB");
  EXPECT_EQ(nominate(kit_, kB1, {branch.account.email, {}, {}, {}}), "outside_company");
  run_sql(
      "update party set gu_id = '450000001' where id in (select c.party_id from company c join company_version v on "
      "v.company_id = c.id where v.name = 'Kestrel Integration Ltd')");
  run_sql("update company_version set parent_gu_id = '450000001' where name = 'Finchway Couriers Ltd'");
  EXPECT_EQ(nominate(kit_, kB1, {branch.account.email, {}, {}, {}}), "nominated");
}

TEST_P(Nominating, C5_waits_for_an_address_until_somebody_has_it) {
  ASSERT_EQ(nominate("Newcomer@Aurelia.Example"), "nominated");
  EXPECT_THAT(mails("Newcomer@Aurelia.Example"), ElementsAre("nomination"));
  EXPECT_THAT(mail_text("Newcomer@Aurelia.Example"), HasSubstr("/register"));
  EXPECT_EQ(nominate("newcomer@aurelia.example"), "already_nominated");
  const auto newcomer = person("newcomer@aurelia.example", "Aurelia Bearings GmbH");
  ASSERT_EQ(usecases::list_nominations(services(), newcomer)->received.size(), 1U);
  ASSERT_EQ(nominate("eli@aurelia.example"), "nominated");
  EXPECT_EQ(accept(newcomer), "not_found") << "not that of somebody else";
  id_ = usecases::list_nominations(services(), newcomer)->received[0].nomination.public_id;
  EXPECT_EQ(accept(newcomer), "begun");
  EXPECT_TRUE(manages(newcomer));
  EXPECT_EQ(number("select count(*) from nomination where email <> ''"), 0) << "the address is not kept";
}

TEST_P(Nominating, C5_is_sent_again_and_taken_back_by_any_administrator_of_the_number) {
  ASSERT_EQ(nominate(eli_.account.email), "nominated");
  EXPECT_TRUE(usecases::resend_nomination(services(), kit_, id_)) << "by the bill-to's";
  EXPECT_EQ(mails(eli_.account.email).size(), 2U);
  EXPECT_EQ(usecases::resend_nomination(services(), eli_, id_).error().reason, "not_found");
  EXPECT_TRUE(usecases::resend_nomination(services(), dana_, id_));
  EXPECT_TRUE(usecases::resend_nomination(services(), dana_, id_));
  EXPECT_EQ(usecases::resend_nomination(services(), dana_, id_).error().code, ErrorCode::too_many_requests);
  EXPECT_EQ(usecases::withdraw_nomination(services(), eli_, id_).error().reason, "not_found") << "he declines";
  EXPECT_TRUE(usecases::withdraw_nomination(services(), dana_, id_));
  EXPECT_EQ(accept(eli_), "nomination_closed");
  EXPECT_EQ(usecases::resend_nomination(services(), dana_, id_).error().reason, "nomination_closed");
  EXPECT_TRUE(usecases::list_nominations(services(), eli_)->received.empty());
}

TEST_P(Nominating, lapses_after_thirty_days_and_tells_who_asked) {
  ASSERT_EQ(nominate(eli_.account.email), "nominated");
  clock().advance(usecases::kNominationStands - std::chrono::milliseconds(1));
  time_passes();
  EXPECT_EQ(state(), NominationState::pending);
  clock().advance(std::chrono::milliseconds(1));
  EXPECT_EQ(accept(eli_), "nomination_closed") << "the clock need not have come by";
  time_passes();
  time_passes();
  EXPECT_EQ(state(), NominationState::lapsed);
  EXPECT_EQ(entries("nomination_lapsed"), 1);
  EXPECT_THAT(mails(dana_.account.email), ElementsAre("nomination_answer"));
}

TEST_P(Nominating, C6_begins_on_the_first_day_and_is_over_after_the_last_one) {
  using std::chrono::days;
  ASSERT_EQ(nominate(dana_, kC1, {eli_.account.email, {}, kToday + days(1), kToday + days(2)}), "nominated");
  ASSERT_EQ(accept(eli_), "accepted") << "nothing is deleted for lying ahead";
  const auto at = [&](const char* time) {
    clock().set(*base::parse_time(time));
    time_passes();
    return manages(eli_);
  };
  EXPECT_FALSE(at("2026-01-15T23:59:59.999Z"));
  EXPECT_TRUE(at("2026-01-16T00:00:00Z"));
  EXPECT_EQ(state(), NominationState::begun);
  EXPECT_TRUE(at("2026-01-17T23:59:59.999Z")) << "the last day is in it";
  EXPECT_FALSE(at("2026-01-18T00:00:00Z"));
  EXPECT_EQ(entries("administrator_appointed"), 3);
  EXPECT_EQ(entries("administrator_released"), 1);
  EXPECT_THAT(mail_text(eli_.account.email), HasSubstr("The last day of your role"));
  EXPECT_FALSE(at("2026-01-19T00:00:00Z")) << "once";
  EXPECT_EQ(entries("administrator_released"), 1);
}

TEST_P(Nominating, C6_follows_the_days_of_the_instances_time_zone) {
  editable_services().policy.contract_time_zone = "Asia/Tokyo";
  clock().set(*base::parse_time("2026-01-15T14:00:00Z"));
  ASSERT_EQ(nominate(dana_, kC1, {eli_.account.email, {}, *base::parse_day("2026-01-16"), {}}), "nominated");
  ASSERT_EQ(accept(eli_), "accepted");
  clock().set(*base::parse_time("2026-01-15T14:59:59.999Z"));
  time_passes();
  EXPECT_FALSE(manages(eli_));
  clock().set(*base::parse_time("2026-01-15T15:00:00Z"));
  time_passes();
  EXPECT_TRUE(manages(eli_)) << "midnight in Tokyo";
}

TEST_P(Nominating, R143_knows_days_that_make_no_sense) {
  using std::chrono::days;
  EXPECT_EQ(nominate(dana_, kC1, {eli_.account.email, {}, kToday + days(2), kToday + days(1)}),
            "last_day_before_first");
  EXPECT_EQ(nominate(dana_, kC1, {eli_.account.email, {}, {}, kToday - days(1)}), "last_day_passed");
  ASSERT_EQ(nominate(dana_, kC1, {eli_.account.email, {}, {}, kToday}), "nominated");
  clock().advance(days(1));
  EXPECT_EQ(accept(eli_), "last_day_passed") << "answered too late for the days it was for";
}

TEST_P(Nominating, does_not_begin_for_who_was_blocked_or_left_without_a_nominator_meanwhile) {
  using std::chrono::days;
  ASSERT_EQ(nominate(eli_.account.email), "nominated");
  ASSERT_TRUE(usecases::block_as_operator(services(), eli_.account.email, kC1));
  EXPECT_EQ(accept(eli_), "not_available") << "and reads no more than that";
  ASSERT_TRUE(usecases::unblock_as_operator(services(), eli_.account.email, kC1));
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  EXPECT_EQ(accept(eli_), "nominator_gone");
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kC1));
  ASSERT_TRUE(usecases::withdraw_nomination(services(), dana_, id_));
  ASSERT_EQ(nominate(dana_, kC1, {eli_.account.email, {}, kToday + days(3), {}}), "nominated");
  ASSERT_EQ(accept(eli_), "accepted");
  ASSERT_TRUE(usecases::block_as_operator(services(), eli_.account.email, kC1));
  clock().advance(days(3));
  time_passes();
  EXPECT_EQ(state(), NominationState::lapsed);
  EXPECT_FALSE(manages(eli_));
}

TEST_P(Nominating, is_for_one_company_where_its_maker_answers_for_that_one_alone) {
  publish_party("C1", "Boreal Mills AG", "boreal.example");
  const auto boreal = number("select p.id from party p where p.party_key like '%BOREAL%'");
  const domain::PartyId party{boreal};
  run_sql("update administrator set party_id = " + std::to_string(boreal) +
          " where account_id = " + std::to_string(dana_.account.id.value));
  EXPECT_EQ(nominate(eli_.account.email), "party_not_managed");
  EXPECT_EQ(nominate(dana_, kC1, {eli_.account.email, {424242}, {}, {}}), "party_not_managed");
  EXPECT_EQ(nominate(kit_, kC1, {eli_.account.email, {424242}, {}, {}}), "invalid_field");
  ASSERT_EQ(nominate(dana_, kC1, {eli_.account.email, party, {}, {}}), "nominated");
  EXPECT_EQ(accept(eli_), "begun");
  EXPECT_EQ(number("select count(*) from administrator where party_id = " + std::to_string(boreal)), 2);
}

TEST_P(Nominating, ends_with_the_account_of_the_nominee_and_of_the_nominator) {
  ASSERT_EQ(nominate(eli_.account.email), "nominated");
  ASSERT_TRUE(usecases::erase_account(services(), eli_.account.email));
  EXPECT_EQ(state(), NominationState::withdrawn);
  ASSERT_EQ(nominate("newcomer@aurelia.example"), "nominated");
  ASSERT_TRUE(usecases::erase_account(services(), dana_.account.email));
  EXPECT_EQ(state(), NominationState::withdrawn);
  EXPECT_EQ(number("select count(*) from nomination where email <> ''"), 0);
}

CLAVIGER_BOTH_ENGINES(Nominating);

}  // namespace
}  // namespace claviger::test
