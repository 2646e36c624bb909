#include "rules/company_doubt.hpp"

#include <gtest/gtest.h>

namespace claviger::rules {
namespace {

struct Case {
  const char* name;
  RequestFacts facts;
  MailboxStanding mailbox;
  CompanyDoubt doubt;
};

RequestFacts named(Verdict install_at, Verdict bill_to = Verdict::different) {
  return {.against_bill_to = bill_to, .against_install_at = install_at};
}

RequestFacts retyped(Verdict install_at) {
  auto facts = named(install_at);
  facts.had_mismatch = true;
  return facts;
}

RequestFacts on_bill_to_programme(Verdict bill_to) {
  auto facts = named(Verdict::different, bill_to);
  facts.entitled_party = EntitledParty::bill_to;
  return facts;
}

class R50_CompanyDoubt : public testing::TestWithParam<Case> {};

TEST_P(R50_CompanyDoubt, names_what_stands_against_the_asker) {
  const auto& [name, facts, mailbox, doubt] = GetParam();
  EXPECT_EQ(to_text(company_doubt(facts, mailbox)), to_text(doubt));
}

using enum MailboxStanding;
INSTANTIATE_TEST_SUITE_P(
    Table, R50_CompanyDoubt,
    testing::Values(
        Case{"the_right_name_with_an_unknown_mailbox", named(Verdict::equal), unknown_domain,
             CompanyDoubt::mailbox_unknown},
        Case{"the_right_name_with_a_free_mailbox", named(Verdict::equal), free_provider, CompanyDoubt::mailbox_free},
        Case{"the_right_name_with_the_mailbox_of_another", named(Verdict::equal), other_company,
             CompanyDoubt::mailbox_other},
        Case{"both_parties_with_an_unknown_mailbox", named(Verdict::equal, Verdict::equal), unknown_domain,
             CompanyDoubt::mailbox_unknown},
        Case{"a_likely_name", named(Verdict::likely), good, CompanyDoubt::name},
        Case{"an_unsure_name", named(Verdict::unsure), good, CompanyDoubt::name},
        Case{"a_likely_name_of_the_payer_too", named(Verdict::likely, Verdict::equal), good, CompanyDoubt::name},
        Case{"the_payer_alone", named(Verdict::different, Verdict::equal), good, CompanyDoubt::bill_to_only},
        Case{"the_payer_and_hardly_the_user", named(Verdict::unsure, Verdict::likely), good,
             CompanyDoubt::bill_to_only},
        Case{"the_right_name_after_a_wrong_one", retyped(Verdict::equal), good, CompanyDoubt::name_changed},
        Case{"another_wrong_name_after_a_wrong_one", retyped(Verdict::unsure), good, CompanyDoubt::name},
        Case{"the_payer_where_the_payer_is_entitled", on_bill_to_programme(Verdict::equal), unknown_domain,
             CompanyDoubt::mailbox_unknown},
        Case{"nearly_the_payer_where_the_payer_is_entitled", on_bill_to_programme(Verdict::likely), good,
             CompanyDoubt::name}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(R228_SecondIdentifier, would_do_where_only_the_mailbox_is_missing) {
  const domain::Policy policy;
  EXPECT_TRUE(second_identifier_would_do(named(Verdict::equal), good, policy));
  EXPECT_FALSE(second_identifier_would_do(named(Verdict::equal), unknown_domain, policy)) << "domains are known";
  EXPECT_FALSE(second_identifier_would_do(named(Verdict::equal), free_provider, policy));
  EXPECT_FALSE(second_identifier_would_do(named(Verdict::likely), good, policy));
  EXPECT_FALSE(second_identifier_would_do(retyped(Verdict::equal), good, policy));
  EXPECT_FALSE(second_identifier_would_do(named(Verdict::different, Verdict::equal), good, policy));
}

TEST(R228_SecondIdentifier, would_not_do_where_something_else_decides) {
  const domain::Policy policy;
  for (const auto member : {&RequestFacts::is_locked, &RequestFacts::is_revalidation_overdue, &RequestFacts::is_pending,
                            &RequestFacts::is_blocked, &RequestFacts::on_hold, &RequestFacts::has_good_mailbox}) {
    auto facts = named(Verdict::equal);
    facts.*member = true;
    EXPECT_FALSE(second_identifier_would_do(facts, good, policy));
  }
  auto facts = named(Verdict::equal);
  facts.domain_rule = DomainAction::approve;
  EXPECT_FALSE(second_identifier_would_do(facts, good, policy)) << "approved without";
}

TEST(R228_SecondIdentifier, would_do_for_downloads_that_need_no_administrator) {
  auto facts = on_bill_to_programme(Verdict::equal);
  facts.scope = Scope::downloads;
  EXPECT_FALSE(second_identifier_would_do(facts, good, {}));
  facts.gives_end_customer_downloads = true;
  EXPECT_TRUE(second_identifier_would_do(facts, good, {}));
}

}  // namespace
}  // namespace claviger::rules
