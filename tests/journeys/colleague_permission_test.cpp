// What a colleague at the company wrote to support, noted by the operator.
// Shows: the row of api.md on a permission given by a person.

#include "usecases/colleague_permission.hpp"

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/grants.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using usecases::Effect;

class ColleaguePermissions : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped()) return;
    publish({.number = "C1"});
    colleague_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    ASSERT_EQ(submit(colleague_, ask("C1")).status, ItemStatus::approved);
    hired_ = person("robin@kestrel-foods.example", "Kestrel Foods");
  }

  Result<Effect> give(const usecases::Principal& asker, Scope scope = Scope::support) {
    return usecases::give_colleague_permission(services(), {asker.account.email, colleague_.account.email, kC1, scope});
  }
  Result<Effect> withdraw(const usecases::Principal& asker) {
    return usecases::withdraw_colleague_permission(services(), asker.account.email, kC1);
  }
  /// Ends the access that he has, so that he can ask again.
  void lose_access(const usecases::Principal& holder) {
    ASSERT_TRUE(usecases::remove_direct_access(services(), holder.account.email, kC1, Scope::support));
  }
  long long entries(const std::string& kind) {
    return number("select count(*) from journal where kind = '" + kind + "'");
  }

  usecases::Principal colleague_;
  usecases::Principal hired_;
};

TEST_P(ColleaguePermissions, what_waits_is_approved_and_told) {
  const auto waiting = submit(hired_, ask("C1"));
  ASSERT_EQ(waiting.reason, Reason::company_mismatch);
  EXPECT_EQ(give(hired_), Effect::changed);
  EXPECT_EQ(reload(waiting).status, ItemStatus::approved);
  EXPECT_TRUE(may(hired_, "open_case", "C1"));
  EXPECT_THAT(mail_text(hired_.account.email), testing::HasSubstr("C1"));
  EXPECT_EQ(mails(hired_.account.email).size(), 2U) << "what waits, and that it is approved";
  EXPECT_EQ(entries("permission_given"), 1);
}

TEST_P(ColleaguePermissions, of_two_that_wait_the_wider_is_approved_and_answers_the_other) {
  appoint(person("eli@aurelia.example", "Aurelia Bearings GmbH"), "C1");
  const auto downloads = submit(hired_, ask("C1", Scope::downloads));
  ASSERT_EQ(downloads.status, ItemStatus::pending_admin);
  const auto support = submit(hired_, ask("C1"));
  ASSERT_EQ(support.reason, Reason::company_mismatch);
  ASSERT_TRUE(give(hired_));
  EXPECT_EQ(reload(support).status, ItemStatus::approved);
  EXPECT_EQ(reload(downloads).status, ItemStatus::cancelled);
  EXPECT_EQ(reload(downloads).reason, Reason::no_longer_needed);
}

TEST_P(ColleaguePermissions, the_next_request_uses_it_up) {
  EXPECT_EQ(give(hired_), Effect::changed);
  EXPECT_EQ(give(hired_), Effect::was_so);
  EXPECT_EQ(submit(hired_, ask("C1")).status, ItemStatus::approved);
  EXPECT_EQ(entries("permission_ended"), 1);
  lose_access(hired_);
  EXPECT_EQ(submit(hired_, ask("C1")).reason, Reason::company_mismatch) << "it is for one time";
}

TEST_P(ColleaguePermissions, a_narrower_one_does_not_do) {
  EXPECT_EQ(give(hired_, Scope::downloads), Effect::changed);
  EXPECT_EQ(submit(hired_, ask("C1")).reason, Reason::company_mismatch);
  EXPECT_EQ(submit(hired_, ask("C1", Scope::downloads)).status, ItemStatus::approved);
}

TEST_P(ColleaguePermissions, nobody_gives_what_is_not_his) {
  const auto other = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  const auto refused =
      usecases::give_colleague_permission(services(), {hired_.account.email, other.account.email, kC1, Scope::support});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "no_access");
  appoint(other, "C1");
  EXPECT_TRUE(usecases::give_colleague_permission(services(),
                                                  {hired_.account.email, other.account.email, kC1, Scope::support}));
  const auto himself = give(colleague_);
  ASSERT_FALSE(himself);
  EXPECT_EQ(himself.error().reason, "invalid_field");
  ASSERT_TRUE(usecases::change_hold(services(), colleague_.account.email, usecases::HoldChange::on));
  const auto third = person("kim@kestrel-foods.example", "Kestrel Foods");
  const auto held = give(third);
  ASSERT_FALSE(held) << "whoever is on hold speaks for nobody";
  EXPECT_EQ(held.error().reason, "no_access");
  const auto nobody =
      usecases::give_colleague_permission(services(), {"nobody@x.example", colleague_.account.email, kC1, {}});
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().reason, "not_found");
  EXPECT_EQ(entries("permission_given"), 1);
}

TEST_P(ColleaguePermissions, it_passes_no_lock_and_stays_for_afterwards) {
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  EXPECT_EQ(give(hired_), Effect::changed);
  const auto stuck = submit(hired_, ask("C1"));
  EXPECT_EQ(stuck.reason, Reason::locked);
  ASSERT_TRUE(usecases::unlock_as_operator(services(), kC1));
  EXPECT_TRUE(usecases::list_requests(services(), hired_, {.limit = 1}));
  ASSERT_TRUE(usecases::withdraw_request(
      services(), hired_, usecases::list_requests(services(), hired_, {.limit = 1})->front().request.public_id));
  EXPECT_EQ(submit(hired_, ask("C1")).status, ItemStatus::approved);
}

TEST_P(ColleaguePermissions, who_was_denied_meanwhile_does_not_come_in_by_it) {
  const auto administrator = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  appoint(administrator, "C1");
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  ASSERT_TRUE(give(hired_));
  const auto stuck = submit(hired_, ask("C1"));
  ASSERT_EQ(stuck.reason, Reason::locked);
  ASSERT_TRUE(usecases::deny_item(services(), administrator, {usecases::Queue::administrators, stuck.public_id}, {}));
  ASSERT_TRUE(usecases::unlock_as_operator(services(), kC1));
  EXPECT_EQ(submit(hired_, ask("C1")).reason, Reason::company_mismatch);
}

TEST_P(ColleaguePermissions, who_was_let_in_otherwise_and_put_out_does_not_come_back_by_it) {
  ASSERT_TRUE(give(hired_));
  ASSERT_TRUE(usecases::give_direct_access(services(), hired_.account.email, kC1, Scope::support));
  lose_access(hired_);
  EXPECT_EQ(submit(hired_, ask("C1")).reason, Reason::company_mismatch);
  const auto blocked = person("kim@kestrel-foods.example", "Kestrel Foods");
  ASSERT_TRUE(give(blocked));
  ASSERT_TRUE(usecases::block_as_operator(services(), blocked.account.email, kC1));
  ASSERT_TRUE(usecases::unblock_as_operator(services(), blocked.account.email, kC1));
  EXPECT_EQ(submit(blocked, ask("C1")).reason, Reason::company_mismatch);
}

TEST_P(ColleaguePermissions, a_colleague_of_two_companies_lets_in_for_the_askers) {
  publish_party("C1", "Nordlicht Fabrik AG", "nordlicht.example");
  const auto neighbour = person("noa@nordlicht.example", "Nordlicht Fabrik AG");
  ASSERT_EQ(submit(neighbour, ask("C1")).status, ItemStatus::approved);
  const auto both = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    auto grant = store::grants_of(transaction, neighbour.account.id).front();
    grant.account = colleague_.account.id;
    store::insert_grant(transaction, grant);
    return {};
  });
  ASSERT_TRUE(both);
  const auto doubtful = person("ulla@elsewhere.example", "Nordlicht Fabrik AG");
  ASSERT_TRUE(give(doubtful));
  EXPECT_EQ(submit(doubtful, ask("C1")).status, ItemStatus::approved);
}

TEST_P(ColleaguePermissions, it_ends_with_the_colleagues_own_access) {
  ASSERT_TRUE(give(hired_));
  lose_access(colleague_);
  EXPECT_EQ(submit(hired_, ask("C1")).reason, Reason::company_mismatch);
}

TEST_P(ColleaguePermissions, it_ends_with_the_colleague) {
  ASSERT_TRUE(give(hired_));
  ASSERT_TRUE(usecases::erase_account(services(), colleague_.account.email));
  EXPECT_EQ(submit(hired_, ask("C1")).reason, Reason::company_mismatch);
}

TEST_P(ColleaguePermissions, it_can_be_taken_back_and_does_not_wait_for_ever) {
  EXPECT_EQ(withdraw(hired_), Effect::was_so);
  ASSERT_TRUE(give(hired_));
  EXPECT_EQ(withdraw(hired_), Effect::changed);
  EXPECT_EQ(submit(hired_, ask("C1")).reason, Reason::company_mismatch);
  const auto late = person("kim@kestrel-foods.example", "Kestrel Foods");
  ASSERT_TRUE(give(late));
  clock().advance(usecases::kPermissionStands);
  EXPECT_EQ(submit(late, ask("C1")).reason, Reason::company_mismatch);
}

TEST_P(ColleaguePermissions, it_opens_no_more_than_the_colleague_has) {
  publish_party("C1", "Nordlicht Fabrik AG", "nordlicht.example");
  const auto neighbour = person("noa@nordlicht.example", "Nordlicht Fabrik AG");
  ASSERT_EQ(submit(neighbour, ask("C1")).status, ItemStatus::approved);
  const auto of_neighbour =
      number("select party_id from access_grant where account_id = " + std::to_string(neighbour.account.id.value));
  const auto his =
      number("select party_id from access_grant where account_id = " + std::to_string(colleague_.account.id.value));
  ASSERT_NE(his, of_neighbour);
  ASSERT_TRUE(give(hired_));
  ASSERT_EQ(submit(hired_, ask("C1")).status, ItemStatus::approved);
  EXPECT_EQ(number("select party_id from access_grant where account_id = " + std::to_string(hired_.account.id.value)),
            his);
  // Somebody who is likely of the neighbour's company is not let in by this one's word.
  const auto doubtful = person("ulla@elsewhere.example", "Nordlicht Fabrik AG");
  ASSERT_TRUE(give(doubtful));
  EXPECT_NE(submit(doubtful, ask("C1")).status, ItemStatus::approved);
}

CLAVIGER_BOTH_ENGINES(ColleaguePermissions);

}  // namespace
}  // namespace claviger::test
