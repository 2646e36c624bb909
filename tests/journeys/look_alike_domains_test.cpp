// Two spellings are one mailbox only where the registries say so: what looks alike may be somebody else's.
// Shows: R1, R7, R36.

#include <gmock/gmock.h>

#include <regex>

#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "usecases/activate_account.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/register_account.hpp"
#include "usecases/sessions.hpp"

namespace claviger::test {
namespace {

using domain::DomainAction;
using domain::ItemStatus;

const std::string kPassword = "three-quiet-kingfishers";
const std::string kOtherPassword = "four-noisy-magpies-more";

class LookAlikeDomains : public Town {
 protected:
  usecases::Visitor visitor_{"192.0.2.7", "request-1", "en"};

  bool enrol(const std::string& email, const std::string& password) {
    return usecases::register_account(services(), visitor_, {email, password, "Kim", "Sommer", "DE", ""}).has_value();
  }
  std::string code_mailed_to(const std::string& email) {
    const auto text = mail_text(email);
    std::smatch found;
    const std::regex line("(^|\n)([0-9]{6})(\r?\n|$)");
    return std::regex_search(text, found, line) ? found[2].str() : std::string();
  }
};

TEST_P(LookAlikeDomains, R36_sharp_s_is_another_domain_than_ss) {
  publish({.number = "C1", .company = "Strasse Logistik GmbH", .domain = "strasse.example"});
  EXPECT_EQ(submit(person("eve@straße.example", "Strasse Logistik GmbH"), ask("C1")).status, ItemStatus::pending_vendor)
      << "anybody can register it";
  EXPECT_EQ(submit(person("kim@STRASSE.example", "Strasse Logistik GmbH"), ask("C1")).status, ItemStatus::approved);
}

TEST_P(LookAlikeDomains, R36_a_rule_for_one_of_them_lets_nobody_in_from_the_other) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana, kC1, {"straße.example", DomainAction::approve}));
  EXPECT_NE(submit(person("eve@strasse.example", "Managed Works Ltd"), ask("C1")).status, ItemStatus::approved);
  EXPECT_EQ(submit(person("kim@straße.example", "Managed Works Ltd"), ask("C1")).status, ItemStatus::approved);
}

TEST_P(LookAlikeDomains, R1_who_registers_the_other_spelling_first_gets_nobodys_code) {
  ASSERT_TRUE(enrol("kim@straße.example", kOtherPassword));
  ASSERT_TRUE(enrol("kim@strasse.example", kPassword));
  EXPECT_EQ(mails("kim@straße.example").size(), 1U) << "his own alone";
  ASSERT_TRUE(usecases::activate_account(services(), visitor_,
                                         {"kim@strasse.example", code_mailed_to("kim@strasse.example"), {}}));
  EXPECT_TRUE(usecases::sign_in(services(), visitor_, "kim@strasse.example", kPassword));
  EXPECT_FALSE(usecases::sign_in(services(), visitor_, "kim@straße.example", kPassword));
}

TEST_P(LookAlikeDomains, R7_one_mailbox_is_one_account_however_its_domain_is_written) {
  ASSERT_TRUE(enrol("Kim@bücher。example", kPassword));
  ASSERT_TRUE(enrol("kim@XN--bcher-kva.example", kOtherPassword));
  EXPECT_EQ(number("select count(*) from account"), 1);
}

TEST_P(LookAlikeDomains, R1_a_code_goes_to_the_address_as_it_was_typed_with_it) {
  ASSERT_TRUE(enrol("ｋｉｍ@aurelia.example", kOtherPassword));
  ASSERT_TRUE(enrol("kim@aurelia.example", kPassword));
  EXPECT_EQ(mails("ｋｉｍ@aurelia.example").size(), 1U) << "the first code, not the second";
  const auto code = code_mailed_to("kim@aurelia.example");
  ASSERT_FALSE(code.empty());
  ASSERT_TRUE(usecases::activate_account(services(), visitor_, {"kim@aurelia.example", code, {}}));
  const auto account = database().read([&](store::Reader& reader) -> Result<domain::Account> {
    return *store::find_account_by_email(reader, "kim@aurelia.example");
  });
  EXPECT_EQ(account->email, "kim@aurelia.example") << "later mails go there too";
}

TEST_P(LookAlikeDomains, a_domain_that_ends_in_a_dot_of_any_script_is_refused) {
  for (const auto* email : {"kim@aurelia.example.", "kim@aurelia.example。", "kim@aurelia.example．"})
    EXPECT_FALSE(usecases::is_mail_address(email)) << email;
  EXPECT_TRUE(usecases::is_mail_address("kim@aurelia。example"));
}

CLAVIGER_BOTH_ENGINES(LookAlikeDomains);

}  // namespace
}  // namespace claviger::test
