#include "rules/advice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace claviger::rules {
namespace {

using domain::Advice;
using domain::Brand;
using enum AdviceReason;

/// A contract of a vendor-branded install-at programme, asked for by its own company from a good mailbox.
AdviceFacts a_clear_item() {
  AdviceFacts facts;
  facts.item.against_install_at = Verdict::equal;
  facts.mailbox = MailboxStanding::good;
  return facts;
}

AdviceFacts a_bill_to_item(Verdict verdict) {
  AdviceFacts facts;
  facts.item.identifier = IdentifierType::bill_to;
  facts.item.against_bill_to = verdict;
  facts.mailbox = MailboxStanding::good;
  return facts;
}

AdviceFacts a_partner_branded_item(Scope scope) {
  auto facts = a_clear_item();
  facts.brand = Brand::partner;
  facts.item.scope = scope;
  facts.item.entitled_party = EntitledParty::bill_to;
  return facts;
}

template <typename Change>
AdviceFacts changed(AdviceFacts facts, Change change) {
  change(facts);
  return facts;
}

struct AdviceCase {
  const char* name;
  AdviceFacts facts;
  Advice advice;
  std::vector<AdviceReason> reasons;
};

class R67_Advice : public testing::TestWithParam<AdviceCase> {};

TEST_P(R67_Advice, is_given_with_its_facts) {
  const auto given = advise(GetParam().facts);
  SCOPED_TRACE(GetParam().name);
  EXPECT_EQ(to_text(given.advice), to_text(GetParam().advice));
  EXPECT_THAT(given.reasons, testing::ElementsAreArray(GetParam().reasons));
}

INSTANTIATE_TEST_SUITE_P(
    Company, R67_Advice,
    testing::Values(
        AdviceCase{
            "the same company with its own mailbox", a_clear_item(), Advice::approve, {company_equal, mailbox_good}},
        AdviceCase{"a likely company with the company's mailbox",
                   changed(a_clear_item(), [](auto& facts) { facts.item.against_install_at = Verdict::likely; }),
                   Advice::approve,
                   {company_likely, mailbox_good}},
        AdviceCase{"an unsure company is for a person to weigh",
                   changed(a_clear_item(), [](auto& facts) { facts.item.against_install_at = Verdict::unsure; }),
                   Advice::check,
                   {company_unsure, mailbox_good}},
        AdviceCase{"another company",
                   changed(AdviceFacts{}, [](auto&) {}),
                   Advice::deny,
                   {company_different, mailbox_unknown_domain}},
        AdviceCase{"another company with the company's mailbox contradicts itself",
                   changed(a_clear_item(), [](auto& facts) { facts.item.against_install_at = Verdict::different; }),
                   Advice::check,
                   {company_different, mailbox_good}},
        AdviceCase{"the seller of an install-at programme",
                   changed(AdviceFacts{}, [](auto& facts) { facts.item.against_bill_to = Verdict::equal; }),
                   Advice::check,
                   {company_different, bill_to_equal, mailbox_unknown_domain}},
        AdviceCase{"very probably the seller",
                   changed(AdviceFacts{}, [](auto& facts) { facts.item.against_bill_to = Verdict::likely; }),
                   Advice::check,
                   {company_different, bill_to_likely, mailbox_unknown_domain}},
        AdviceCase{"the entitled company that pays as well needs no second line",
                   changed(a_clear_item(), [](auto& facts) { facts.item.against_bill_to = Verdict::equal; }),
                   Advice::approve,
                   {company_equal, mailbox_good}}));

INSTANTIATE_TEST_SUITE_P(
    Mailbox, R67_Advice,
    testing::Values(
        AdviceCase{"a free provider",
                   changed(a_clear_item(), [](auto& facts) { facts.mailbox = MailboxStanding::free_provider; }),
                   Advice::check,
                   {company_equal, mailbox_free_provider}},
        AdviceCase{"an unknown domain",
                   changed(a_clear_item(), [](auto& facts) { facts.mailbox = MailboxStanding::unknown_domain; }),
                   Advice::check,
                   {company_equal, mailbox_unknown_domain}},
        AdviceCase{"a mailbox that nobody has shown to read",
                   changed(a_clear_item(), [](auto& facts) { facts.mailbox = MailboxStanding::not_verified; }),
                   Advice::check,
                   {company_equal, mailbox_unknown_domain}},
        AdviceCase{"another company's mailbox",
                   changed(a_clear_item(), [](auto& facts) { facts.mailbox = MailboxStanding::other_company; }),
                   Advice::check,
                   {company_equal, mailbox_other_company}}));

INSTANTIATE_TEST_SUITE_P(
    Circumstance, R67_Advice,
    testing::Values(AdviceCase{"a lock takes nothing from a clear case",
                               changed(a_clear_item(), [](auto& facts) { facts.item.is_locked = true; }),
                               Advice::approve,
                               {company_equal, mailbox_good, locked}},
                    AdviceCase{"several parties are named for the choice",
                               changed(a_clear_item(), [](auto& facts) { facts.item.has_several_parties = true; }),
                               Advice::approve,
                               {company_equal, mailbox_good, several_parties}},
                    AdviceCase{"several parties are no choice where the bill-to company alone is entitled",
                               changed(a_partner_branded_item(Scope::support),
                                       [](auto& facts) {
                                         facts.item.against_bill_to = Verdict::equal;
                                         facts.item.has_several_parties = true;
                                       }),
                               Advice::approve,
                               {company_equal, mailbox_good, partner_branded}},
                    AdviceCase{"overdue revalidation comes first",
                               changed(a_clear_item(), [](auto& facts) { facts.item.is_revalidation_overdue = true; }),
                               Advice::check,
                               {company_equal, mailbox_good, revalidation_overdue}},
                    AdviceCase{"a name typed after a mismatch counts as unsure",
                               changed(a_clear_item(), [](auto& facts) { facts.item.had_mismatch = true; }),
                               Advice::check,
                               {company_unsure, mailbox_good, profile_changed_after_refusal}}));

INSTANTIATE_TEST_SUITE_P(BillTo, R67_Advice,
                         testing::Values(AdviceCase{"the bill-to's company",
                                                    a_bill_to_item(Verdict::equal),
                                                    Advice::approve,
                                                    {company_equal, mailbox_good}},
                                         AdviceCase{"perhaps the bill-to's company",
                                                    a_bill_to_item(Verdict::unsure),
                                                    Advice::check,
                                                    {company_unsure, mailbox_good, not_bill_to_company}},
                                         AdviceCase{"not the bill-to's company, even with a fitting mailbox",
                                                    a_bill_to_item(Verdict::different),
                                                    Advice::deny,
                                                    {company_different, mailbox_good, not_bill_to_company}},
                                         AdviceCase{"an end customer is not the bill-to's company",
                                                    changed(a_bill_to_item(Verdict::different),
                                                            [](auto& facts) {
                                                              facts.item.against_install_at = Verdict::equal;
                                                            }),
                                                    Advice::deny,
                                                    {company_different, mailbox_good, not_bill_to_company}}));

INSTANTIATE_TEST_SUITE_P(
    PartnerBranded, R67_Advice,
    testing::Values(AdviceCase{"support for the end customer is the reseller's",
                               a_partner_branded_item(Scope::support),
                               Advice::deny,
                               {company_different, install_at_equal, mailbox_good, partner_branded}},
                    AdviceCase{"downloads for the end customer are for a person to weigh",
                               a_partner_branded_item(Scope::downloads),
                               Advice::check,
                               {company_different, install_at_equal, mailbox_good, partner_branded}},
                    AdviceCase{"very probably the end customer",
                               changed(a_partner_branded_item(Scope::downloads),
                                       [](auto& facts) { facts.item.against_install_at = Verdict::likely; }),
                               Advice::check,
                               {company_different, install_at_likely, mailbox_good, partner_branded}},
                    AdviceCase{"support for the partner's own people",
                               changed(a_partner_branded_item(Scope::support),
                                       [](auto& facts) { facts.item.against_bill_to = Verdict::equal; }),
                               Advice::approve,
                               {company_equal, mailbox_good, partner_branded}}));

AdviceFacts any_item() {
  AdviceFacts facts;
  facts.item.scope = static_cast<Scope>(*rc::gen::inRange(0, 3));
  facts.item.identifier = static_cast<IdentifierType>(*rc::gen::inRange(0, 3));
  facts.item.entitled_party = static_cast<EntitledParty>(*rc::gen::inRange(0, 2));
  facts.item.against_bill_to = static_cast<Verdict>(*rc::gen::inRange(0, 4));
  facts.item.against_install_at = static_cast<Verdict>(*rc::gen::inRange(0, 4));
  facts.item.had_mismatch = *rc::gen::arbitrary<bool>();
  facts.item.is_revalidation_overdue = *rc::gen::arbitrary<bool>();
  facts.mailbox = static_cast<MailboxStanding>(*rc::gen::inRange(0, static_cast<int>(kMailboxStandingWords.size())));
  facts.brand = static_cast<Brand>(*rc::gen::inRange(0, 2));
  return facts;
}

TEST(R67_AdviceAlways, approves_only_a_near_company_with_its_own_mailbox) {
  EXPECT_TRUE(rc::check([] {
    const auto facts = any_item();
    if (advise(facts).advice != Advice::approve) return;
    RC_ASSERT(is_near(entitled_verdict(facts.item)));
    RC_ASSERT(facts.mailbox == MailboxStanding::good);
    RC_ASSERT(!facts.item.had_mismatch && !facts.item.is_revalidation_overdue);
  }));
}

/// What automation would approve for its company, advice never tells a person to deny.
TEST(R67_AdviceAlways, denies_nothing_that_evaluation_would_approve_for_its_company) {
  EXPECT_TRUE(rc::check([] {
    auto facts = any_item();
    facts.item.has_good_mailbox = facts.mailbox == MailboxStanding::good;
    const auto outcome = evaluate_request(facts.item, {}, facts.item.asked_at);
    if (outcome.status == ItemStatus::approved) RC_ASSERT(advise(facts).advice != Advice::deny);
  }));
}

}  // namespace
}  // namespace claviger::rules
