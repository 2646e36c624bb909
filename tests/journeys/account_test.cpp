// Becoming known and staying so.
// Shows: R1, R2, R6, R7, R11, R16, R18, R19, R20.

#include <time.h>

#include <regex>

#include "base/no_memory.hpp"
#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "usecases/activate_account.hpp"
#include "usecases/change_profile.hpp"
#include "usecases/my_profile.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"
#include "usecases/register_account.hpp"
#include "usecases/sessions.hpp"

namespace claviger::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const std::string kEmail = "lucie@lednacek.example";
const std::string kPassword = "three-quiet-kingfishers";
const std::string kStrangersPassword = "four-noisy-magpies-more";

class Accounts : public Town {
 protected:
  usecases::Visitor visitor_{"192.0.2.7", "request-1", "cs"};

  Result<void> register_lucie(const std::string& password = kPassword) {
    return usecases::register_account(services(), visitor_, {kEmail, password, "Lucie", "Novotná", "CZ", ""});
  }
  /// On a line of their own.
  static std::string six_digits(const std::string& text) {
    std::smatch found;
    const std::regex line("(^|\n)([0-9]{6})(\r?\n|$)");
    return std::regex_search(text, found, line) ? found[2].str() : std::string();
  }
  std::string code_in_mail() { return six_digits(mail_text(kEmail)); }
  std::string link_in_mail() {
    const auto text = mail_text(kEmail);
    const auto at = text.find("#token=");
    EXPECT_NE(at, std::string::npos) << text;
    return at == std::string::npos ? "" : text.substr(at + 7, text.find_first_of(" \r\n>", at) - at - 7);
  }
  Result<void> activate(const std::string& code) {
    return usecases::activate_account(services(), visitor_, {kEmail, code, {}});
  }
  /// Somebody else, under the same address: what he is mailed goes to Lucie.
  std::string code_of_stranger() {
    EXPECT_TRUE(usecases::register_account(services(), {"203.0.113.9", "request-2", "en"},
                                           {kEmail, kStrangersPassword, "Eve", "Other", "DE", "en"}));
    return code_in_mail();
  }
  Result<usecases::SignedIn> sign_in(const std::string& password) {
    return usecases::sign_in(services(), visitor_, kEmail, password);
  }
};

TEST_P(Accounts, R1_the_code_from_the_mail_makes_the_account_active) {
  ASSERT_TRUE(register_lucie());
  EXPECT_EQ(failure_of(sign_in(kPassword)), "invalid_credentials") << "not before it is activated";
  ASSERT_EQ(code_in_mail().size(), 6U);
  ASSERT_TRUE(activate(code_in_mail()));
  ASSERT_TRUE(sign_in(kPassword));
  EXPECT_FALSE(activate(code_in_mail())) << "a code works once";
}

TEST_P(Accounts, R1_nobody_writes_to_strangers_through_our_mail) {
  ASSERT_TRUE(usecases::register_account(
      services(), visitor_,
      {kEmail, kPassword, "You won 500 EUR. Claim it today:", "https://evil.example/win", "CZ", "en"}));
  EXPECT_EQ(mail_text(kEmail).find("evil"), std::string::npos) << mail_text(kEmail);
  EXPECT_EQ(mail_text(kEmail).find("500 EUR"), std::string::npos) << mail_text(kEmail);
  EXPECT_EQ(text("select html_body from outbox_mail").find("evil"), std::string::npos);
}

TEST_P(Accounts, R2_registering_again_sends_a_new_code_for_what_was_said_last) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(register_lucie("another-longer-password"));
  ASSERT_TRUE(activate(code_in_mail()));
  EXPECT_TRUE(sign_in("another-longer-password"));
  EXPECT_FALSE(sign_in(kPassword));
}

TEST_P(Accounts, R2_a_strangers_registration_changes_nothing_of_ones_own) {
  ASSERT_TRUE(register_lucie());
  const auto own = code_in_mail();
  EXPECT_EQ(text("select password_hash || given_name || country from account"), "") << "before a code is typed";
  const auto strangers = code_of_stranger();
  ASSERT_NE(own, strangers);
  ASSERT_TRUE(activate(own));
  EXPECT_TRUE(sign_in(kPassword));
  EXPECT_FALSE(sign_in(kStrangersPassword));
  EXPECT_EQ(text("select given_name || ' ' || family_name || ' ' || country || ' ' || language from account"),
            "Lucie Novotná CZ cs");
  EXPECT_FALSE(activate(strangers)) << "he comes too late";
  EXPECT_EQ(number("select count(*) from one_time_code"), 0) << "nothing of what he said is kept";
}

TEST_P(Accounts, R2_a_registration_that_is_mailed_no_code_leaves_nothing) {
  ASSERT_TRUE(register_lucie());
  const auto own = code_in_mail();
  for (int i = 0; i < 3; ++i) code_of_stranger();
  EXPECT_EQ(mails(kEmail).size(), 3U) << "the fourth of this hour";
  EXPECT_EQ(number("select count(*) from one_time_code"), 3);
  ASSERT_TRUE(activate(own)) << "the newest three are good";
  EXPECT_TRUE(sign_in(kPassword));
}

TEST_P(Accounts, R2_the_newest_three_codes_are_good) {
  ASSERT_TRUE(register_lucie());
  const auto own = code_in_mail();
  clock().advance(hours(1));
  for (int i = 0; i < 3; ++i) code_of_stranger();
  EXPECT_FALSE(activate(own));
}

TEST_P(Accounts, R2_a_strangers_code_is_refused_with_ones_own_password) {
  ASSERT_TRUE(register_lucie());
  const auto own = code_in_mail();
  const auto strangers = code_of_stranger();
  const auto with_password = [&](const std::string& code) {
    return usecases::activate_account(services(), visitor_, {kEmail, code, kPassword});
  };
  const auto wrong = own == "000000" || strangers == "000000" ? "000001" : "000000";
  EXPECT_EQ(failure_of(with_password(strangers)), "invalid_code");
  EXPECT_EQ(with_password(strangers).error().text, with_password(wrong).error().text) << "as for any wrong code";
  EXPECT_TRUE(with_password(own));
  EXPECT_TRUE(sign_in(kPassword));
}

TEST_P(Accounts, U28_a_wrong_try_counts_for_every_code_that_is_good) {
  ASSERT_TRUE(register_lucie());
  const auto first = code_in_mail();
  const auto second = code_of_stranger();
  const auto wrong = first == "000000" || second == "000000" ? "000001" : "000000";
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(activate(wrong));
  EXPECT_FALSE(activate(first));
  EXPECT_FALSE(activate(second));
}

TEST_P(Accounts, a_code_takes_five_tries_and_a_day) {
  ASSERT_TRUE(register_lucie());
  const auto code = code_in_mail();
  const std::string wrong = code == "000000" ? "000001" : "000000";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(failure_of(activate(wrong)), "invalid_code");
  EXPECT_FALSE(activate(code)) << "five tries are used up";
  ASSERT_TRUE(register_lucie());
  const auto second = code_in_mail();
  clock().advance(hours(24));
  EXPECT_FALSE(activate(second)) << "a day is over";
}

TEST_P(Accounts, U28_thirty_wrong_codes_a_day_are_all_for_one_companys_mailboxes) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(activate(code_in_mail())) << "a right one counts for nothing";
  int visitors = 0;
  const auto guess = [&](const std::string& email) {
    const usecases::Visitor anybody{"198.51.100." + std::to_string(++visitors), "request", "en"};
    return usecases::activate_account(services(), anybody, {email, "000000", {}}).error();
  };
  const auto mailbox = [](int i) {
    return "p" + std::to_string(i) + "@" + (i % 2 == 0 ? "" : "post" + std::to_string(i) + ".") + "lednacek.example";
  };
  for (int i = 0; i < 31; ++i) EXPECT_EQ(guess(mailbox(i)).reason, "invalid_code") << "no code waits there: no guess";
  for (int i = 0; i < 30; ++i) {
    if (i % 5 == 0) {
      ASSERT_TRUE(usecases::register_account(services(), visitor_, {mailbox(i), kPassword, "P", "Q", "CZ", "en"}));
    }
    EXPECT_EQ(guess(mailbox(i - i % 5)).reason, "invalid_code");
  }
  const usecases::Registration second{"marek@lednacek.example", kPassword, "Marek", "Dvořák", "CZ", "en"};
  ASSERT_TRUE(usecases::register_account(services(), visitor_, second));
  EXPECT_EQ(guess("nobody@lednacek.example").code, ErrorCode::too_many_requests) << "it tells of no mailbox";
  const auto code = six_digits(mail_text(second.email));
  EXPECT_EQ(code_of(usecases::activate_account(services(), visitor_, {second.email, code, {}})),
            ErrorCode::too_many_requests)
      << "also the right one, or guessing would go on";
  EXPECT_EQ(guess("p@other.example").reason, "invalid_code");
  clock().advance(hours(24));
  ASSERT_TRUE(usecases::register_account(services(), visitor_, second));
  EXPECT_TRUE(
      usecases::activate_account(services(), visitor_, {second.email, six_digits(mail_text(second.email)), {}}));
}

TEST_P(Accounts, nobody_keeps_a_public_providers_people_out) {
  for (int i = 0; i < 60; ++i) {
    const usecases::Visitor anybody{"198.51.100." + std::to_string(i), "request", "en"};
    EXPECT_EQ(failure_of(usecases::activate_account(services(), anybody, {"someone@gmail.com", "000000", {}})),
              "invalid_code");
  }
}

TEST_P(Accounts, three_codes_an_hour_and_the_answer_is_always_the_same) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(register_lucie());
  EXPECT_EQ(mails(kEmail).size(), 3U);
}

TEST_P(Accounts, R7_a_known_address_is_told_by_mail_alone) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(activate(code_in_mail()));
  ASSERT_TRUE(register_lucie("another-longer-password"));
  EXPECT_EQ(mails(kEmail).back(), "activation_known");
  EXPECT_FALSE(sign_in("another-longer-password"));
  EXPECT_EQ(number("select count(*) from account"), 1);
}

TEST_P(Accounts, R16_mails_speak_the_language_of_the_person) {
  ASSERT_TRUE(register_lucie());
  EXPECT_EQ(text("select language from outbox_mail"), "cs");
  EXPECT_NE(mail_text(kEmail).find("kód"), std::string::npos) << mail_text(kEmail);
}

TEST_P(Accounts, weak_passwords_and_odd_addresses_are_refused) {
  for (const auto* weak :
       {"short", "lucie@lednacek.example", "aaaaaaaaaaaa", "123456789012", "LucieNovotna2026", "password1234"})
    ASSERT_FALSE(register_lucie(weak)) << weak;
  EXPECT_EQ(failure_of(register_lucie("aaaaaaaaaaaa")), "weak_password");
  EXPECT_FALSE(usecases::register_account(services(), visitor_, {kEmail + " ", kEmail, "L", "N", "CZ", ""}));
  for (const std::string email :
       {"", "lucie", "a@b", "a b@c.example", "a@b@c.example", "a@.example", "<a@c.example>",
        "a@c.example\r\nBcc: d@e.example", "a@c(d).example", "a@c\\d.example", "a@c/d.example", "a@c#d.example",
        "a@c?d.example", "a@c\u00A0d.example", "a@c..example", "a(b)@c.example", "a\u00A0b@c.example",
        "\u202Ea@c.example", "a@c_d.example"}) {
    EXPECT_FALSE(usecases::register_account(services(), visitor_, {email, kPassword, "Lucie", "Novotná", "CZ", ""}))
        << email;
  }
  EXPECT_EQ(number("select count(*) from account"), 0);
}

TEST_P(Accounts, ten_wrong_passwords_end_the_guessing_for_fifteen_minutes) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(activate(code_in_mail()));
  for (int i = 0; i < 10; ++i) EXPECT_EQ(failure_of(sign_in("not-the-password")), "invalid_credentials");
  EXPECT_EQ(code_of(sign_in(kPassword)), ErrorCode::too_many_requests);
  clock().advance(minutes(15));
  EXPECT_TRUE(sign_in(kPassword));
}

TEST_P(Accounts, a_server_without_memory_for_passwords_says_so_and_counts_no_guess) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(activate(code_in_mail()));
  {
    const base::testing::NoMemory now;
    for (int i = 0; i < 11; ++i) {
      const auto refused = sign_in(kPassword);
      ASSERT_FALSE(refused);
      EXPECT_EQ(failure_of(refused), "unavailable");
    }
    EXPECT_EQ(failure_of(register_lucie()), "unavailable");
  }
  EXPECT_TRUE(sign_in(kPassword));
}

TEST_P(Accounts, a_session_ends_idle_absolutely_and_by_signing_out) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(activate(code_in_mail()));
  const auto token = sign_in(kPassword)->token;
  const auto is_alive = [&] { return usecases::authenticate(services(), visitor_, token).has_value(); };
  for (int i = 0; i < 28; ++i) {
    EXPECT_TRUE(is_alive());
    clock().advance(minutes(25));
  }
  clock().advance(minutes(21));
  EXPECT_FALSE(is_alive()) << "twelve hours are over";
  const auto second = sign_in(kPassword)->token;
  clock().advance(minutes(30));
  EXPECT_FALSE(usecases::authenticate(services(), visitor_, second)) << "half an hour idle";
  const auto third = sign_in(kPassword)->token;
  ASSERT_TRUE(usecases::sign_out(services(), third));
  EXPECT_FALSE(usecases::authenticate(services(), visitor_, third));
}

TEST_P(Accounts, R11_a_link_by_mail_sets_a_new_password_and_ends_all_sessions) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(activate(code_in_mail()));
  const auto token = sign_in(kPassword)->token;
  ASSERT_TRUE(usecases::start_recovery(services(), visitor_, "stranger@nowhere.example"));
  ASSERT_TRUE(usecases::start_recovery(services(), visitor_, kEmail));
  const auto link = link_in_mail();
  EXPECT_FALSE(usecases::reset_password(services(), visitor_, link, "Lucie-Novotná-1")) << "weak, and the link stays";
  ASSERT_TRUE(usecases::reset_password(services(), visitor_, link, "a-new-and-long-one"));
  EXPECT_FALSE(usecases::reset_password(services(), visitor_, link, "a-third-and-long-one"));
  EXPECT_FALSE(usecases::authenticate(services(), visitor_, token));
  EXPECT_FALSE(sign_in(kPassword));
  EXPECT_TRUE(sign_in("a-new-and-long-one"));
}

TEST_P(Accounts, R11_a_new_password_ends_every_older_link) {
  ASSERT_TRUE(register_lucie());
  ASSERT_TRUE(activate(code_in_mail()));
  ASSERT_TRUE(usecases::start_recovery(services(), visitor_, kEmail));
  const auto older = link_in_mail();
  ASSERT_TRUE(usecases::start_recovery(services(), visitor_, kEmail));
  ASSERT_NE(link_in_mail(), older);
  ASSERT_TRUE(usecases::reset_password(services(), visitor_, link_in_mail(), "a-new-and-long-one"));
  EXPECT_EQ(failure_of(usecases::reset_password(services(), visitor_, older, "a-third-and-long-one")), "invalid_code");
  EXPECT_TRUE(sign_in("a-new-and-long-one"));
}

/// Time this thread has computed, not time that has passed.
std::chrono::nanoseconds computed() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

template <typename Work>
std::chrono::nanoseconds cost_of(Work work) {
  const auto before = computed();
  work();
  return computed() - before;
}

TEST_P(Accounts, whoever_has_used_up_his_registrations_costs_no_password_hash) {
  const auto one = cost_of([&] { ASSERT_TRUE(register_lucie()); });
  for (int i = 1; i < 30; ++i) ASSERT_TRUE(register_lucie());
  const auto refused = cost_of([&] { EXPECT_EQ(code_of(register_lucie()), ErrorCode::too_many_requests); });
  EXPECT_LT(refused * 3, one);
}

TEST_P(Accounts, wrong_links_are_counted_and_cost_no_password_hash) {
  const auto reset = [&] {
    return usecases::reset_password(services(), visitor_, "no-such-token", "a-new-and-long-one").error();
  };
  const auto hash = cost_of([] { (void)base::hash_password("a-new-and-long-one"); });
  EXPECT_LT(cost_of([&] { EXPECT_EQ(reset().reason, "invalid_code"); }) * 3, hash);
  for (int i = 1; i < 50; ++i) EXPECT_EQ(reset().reason, "invalid_code");
  EXPECT_EQ(reset().code, ErrorCode::too_many_requests);
  visitor_.remote_address = "198.51.100.7";
  EXPECT_EQ(reset().reason, "invalid_code") << "another address";
}

TEST_P(Accounts, R6_the_profile_is_changed_by_whom_knows_its_version) {
  const auto robin = person("robin@aurelia.example", "Old Name");
  usecases::ProfileChange change;
  change.company_name = "  Aurelia   Bearings ";
  EXPECT_EQ(code_of(usecases::change_profile(services(), robin, robin.account.version + 1, change)),
            ErrorCode::precondition_failed);
  const auto changed = usecases::change_profile(services(), robin, robin.account.version, change);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->company_name, "Aurelia Bearings");
  change.language = "de";
  EXPECT_FALSE(usecases::change_profile(services(), robin, changed->version, change));
}

TEST_P(Accounts, R6_a_country_typed_in_small_letters_is_that_country) {
  publish({.number = "C1"});
  publish({.number = "C2"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(submit(robin, ask("C1")).status, domain::ItemStatus::approved);
  usecases::ProfileChange change;
  change.address = robin.account.address;
  change.address->country = "de";
  const auto changed = usecases::change_profile(services(), robin, robin.account.version, change);
  ASSERT_TRUE(changed) << changed.error().reason;
  EXPECT_EQ(changed->address.country, "DE");
  EXPECT_EQ(submit(again(robin), ask("C2")).status, domain::ItemStatus::approved);
  change.address->country = "ZZ";
  EXPECT_EQ(usecases::change_profile(services(), robin, changed->version, change).error().text,
            "This is not a country.");
  change.address->country = "Germany";
  EXPECT_EQ(usecases::change_profile(services(), robin, changed->version, change).error().pointer, "/address/country");
}

TEST_P(Accounts, R1_countries_are_checked_at_every_door) {
  ASSERT_TRUE(usecases::register_account(services(), visitor_, {kEmail, kPassword, "Lucie", "Novotná", "cz", ""}));
  EXPECT_TRUE(text("select carries from one_time_code").contains(R"("country":"CZ")"));
  const auto unknown =
      usecases::register_account(services(), visitor_, {"a@b.example", kPassword, "Lucie", "Novotná", "ZZ", ""});
  EXPECT_EQ(unknown.error().pointer, "/country");
  usecases::NewAccount said{.email = "b@b.example", .given_name = "B", .family_name = "C", .password = kPassword};
  said.address.country = "zz";
  EXPECT_EQ(failure_of(usecases::create_account(services(), said)), "invalid_field");
  said.address.country = "";
  EXPECT_TRUE(usecases::create_account(services(), said)) << "the operator may leave it out";
}

TEST_P(Accounts, R18_R19_R20_the_level_follows_the_access) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto level = [&] { return usecases::profile_of(services(), robin.account)->level; };
  EXPECT_EQ(level(), domain::Level::guest);
  submit(robin, ask("C1"));
  EXPECT_EQ(level(), domain::Level::customer);
  publish_change({.number = "C1", .ends_in_days = 0});
  EXPECT_EQ(level(), domain::Level::guest) << "nothing is deleted, but no agreement is active";
  EXPECT_EQ(number("select count(*) from access_grant where recorded_until is null"), 1);
}

CLAVIGER_BOTH_ENGINES(Accounts);

}  // namespace
}  // namespace claviger::test
