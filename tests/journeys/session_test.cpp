// Who is signed in as what: resets that come in between, holds. Shows: R9, R11.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "store/write_points.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/follow_time.hpp"
#include "usecases/list_audit.hpp"
#include "usecases/my_profile.hpp"
#include "usecases/operate.hpp"
#include "usecases/sessions.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Role;
using usecases::HoldChange;
using usecases::Queue;

class Sessions : public Town {
 protected:
  /// An account that can sign in; its password is kPassword.
  usecases::NewAccount lucie() {
    usecases::NewAccount said;
    said.email = "lucie@lednacek.example";
    said.given_name = "Lucie";
    said.family_name = "Novotná";
    said.password = kPassword;
    EXPECT_TRUE(usecases::create_account(services(), said));
    return said;
  }
  std::string recovery_token(const std::string& email) {
    EXPECT_TRUE(usecases::start_recovery(services(), visitor_, email));
    const auto text = mail_text(email);
    const auto at = text.find("#token=");
    EXPECT_NE(at, std::string::npos) << text;
    return at == std::string::npos ? "" : text.substr(at + 7, text.find_first_of(" \r\n>", at) - at - 7);
  }
  /// With the roles that a session gives now.
  usecases::Principal session_of(const std::string& email, const std::string& password) {
    const auto signed_in = usecases::sign_in(services(), visitor_, email, password);
    EXPECT_TRUE(signed_in);
    const auto principal = usecases::authenticate(services(), visitor_, signed_in->token);
    EXPECT_TRUE(principal);
    return *principal;
  }

  static constexpr const char* kPassword = "three-quiet-kingfishers";
  usecases::Visitor visitor_{"192.0.2.7", "r", "en"};
};

TEST_P(Sessions, R11_a_sign_in_under_way_does_not_outlive_a_reset) {
  const auto said = lucie();
  const auto token = recovery_token(said.email);
  int turns = 0;
  bool is_inside = false;
  Result<void> reset;
  Result<usecases::SignedIn> signed_in = base::not_found();
  {
    // The second turn of signing in is asked for once the password was judged.
    const store::WritePoints points([&](std::string_view point) {
      if (is_inside || point != "waiting" || ++turns != 2) return;
      is_inside = true;
      reset = usecases::reset_password(services(), visitor_, token, "four-noisy-magpies-more");
      is_inside = false;
    });
    signed_in = usecases::sign_in(services(), visitor_, said.email, kPassword);
  }
  ASSERT_TRUE(reset) << reset.error().reason;
  ASSERT_FALSE(signed_in) << "a session by the old password";
  EXPECT_EQ(failure_of(signed_in), "invalid_credentials");
  EXPECT_EQ(number("select count(*) from session"), 0);
  EXPECT_TRUE(usecases::sign_in(services(), visitor_, said.email, "four-noisy-magpies-more"));
}

TEST_P(Sessions, R9_an_account_on_hold_acts_as_nobody_of_the_desk) {
  publish({.number = "C1"});
  const auto item = submit(person("kim@elsewhere.example", "Quillmere Foundry Ltd"), ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  const auto said = lucie();
  for (const auto role : {Role::desk, Role::desk_lead, Role::auditor})
    ASSERT_TRUE(usecases::change_role(services(), said.email, usecases::RoleChange::add, role));
  ASSERT_EQ(session_of(said.email, kPassword).roles.size(), 3U);

  ASSERT_TRUE(usecases::change_hold(services(), said.email, HoldChange::on));
  const auto held = session_of(said.email, kPassword);
  EXPECT_TRUE(held.roles.empty());
  EXPECT_TRUE(usecases::get_profile(services(), held)->roles.empty());
  EXPECT_FALSE(usecases::list_queue(services(), held, Queue::desk, 10));
  EXPECT_FALSE(usecases::approve_item(services(), held, {Queue::desk, item.public_id}, {}));
  EXPECT_TRUE(usecases::list_audit(services(), held, {.subject = "item:" + item.public_id})->entries.empty());
  const auto mails_before = mails(said.email).size();
  clock().advance(std::chrono::hours(7));
  ASSERT_TRUE(usecases::FollowTime(services()).tell_overdue(10));
  EXPECT_EQ(mails(said.email).size(), mails_before) << "nor is it told what waits for the desk";

  ASSERT_TRUE(usecases::change_role(services(), said.email, usecases::RoleChange::remove, Role::auditor))
      << "the operator still sees what was given";
  ASSERT_TRUE(usecases::change_hold(services(), said.email, HoldChange::off));
  EXPECT_EQ(session_of(said.email, kPassword).roles.size(), 2U) << "lifted, the rest is back";
}

TEST_P(Sessions, R11_the_address_is_no_password_whichever_way_it_is_set) {
  const auto said = lucie();
  const auto token = recovery_token(said.email);
  const auto refused = usecases::reset_password(services(), visitor_, token, "Lucie@Lednacek.example");
  ASSERT_FALSE(refused);
  EXPECT_EQ(failure_of(refused), "weak_password");
  EXPECT_TRUE(usecases::reset_password(services(), visitor_, token, "four-noisy-magpies-more"))
      << "the link is not used up by that";
}

CLAVIGER_BOTH_ENGINES(Sessions);

}  // namespace
}  // namespace claviger::test
