// Runs tests/cases/outcomes/*.yaml through the rule, and sees that the files cover the table of outcomes of api.md.

#include "rules/evaluate_request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "cases/outcome_case.hpp"
#include "rules/next_actions.hpp"

namespace claviger::rules {
namespace {

using cases::OutcomeCase;
using cases::Situation;

const std::filesystem::path kFolder = CLAVIGER_SOURCE_DIR "/tests/cases/outcomes";

const std::vector<OutcomeCase>& all_cases() {
  static const auto cases = cases::load_outcome_cases(kFolder);
  return cases;
}

std::string show(const std::optional<TimePoint>& at) {
  return at ? base::to_text(*at) : "-";
}

std::string show(const Outcome& outcome) {
  return std::string(to_text(outcome.status)) + " " + std::string(to_text(outcome.reason)) + " watch until " +
         show(outcome.watch_until) + " due at " + show(outcome.due_at);
}

void expect_answer(const Situation& situation) {
  const auto outcome = evaluate_request(situation.facts, situation.policy, situation.now);
  EXPECT_EQ(show(outcome), show(situation.answer.outcome));
  const auto actions = next_actions(outcome.status, outcome.reason);
  EXPECT_THAT(std::vector(actions.begin(), actions.end()), testing::ElementsAreArray(situation.answer.next_actions));
}

class EvaluateRequest : public testing::TestWithParam<OutcomeCase> {};

TEST_P(EvaluateRequest, answers_as_the_case_says) {
  const auto& tested = GetParam();
  SCOPED_TRACE(tested.name);
  expect_answer(tested.situation);
  if (!tested.otherwise) return;
  SCOPED_TRACE("otherwise");
  expect_answer(*tested.otherwise);
}

INSTANTIATE_TEST_SUITE_P(Cases, EvaluateRequest, testing::ValuesIn(all_cases()),
                         [](const auto& tested) { return tested.param.file; });

/// What each row of the table may answer; numbered in tests/cases/README.md.
const std::map<int, std::set<std::string>>& rows() {
  static const std::map<int, std::set<std::string>> table = {
      {1, {"denied account_on_hold"}},
      {2, {"denied profile_incomplete"}},
      {3, {"denied malformed_identifier"}},
      {4, {"denied contract_not_found", "denied bill_to_not_found", "denied serial_not_found"}},
      {5, {"denied serial_ambiguous"}},
      {6, {"denied serial_not_covered"}},
      {7, {"denied contract_too_new"}},
      {8, {"denied contract_not_active"}},
      {9, {"denied not_available"}},
      {10, {"denied already_registered"}},
      {11, {"denied already_pending"}},
      {12, {"pending_vendor awaiting_vendor"}},
      {13, {"denied reseller_only"}},
      {14, {"approved none"}},
      {15, {"pending_vendor awaiting_vendor"}},
      {16, {"pending_admin locked", "pending_vendor locked"}},
      {17, {"pending_admin awaiting_administrator", "pending_vendor awaiting_vendor", "denied domain_not_allowed"}},
      {18,
       {"approved none", "pending_admin awaiting_administrator", "pending_vendor awaiting_vendor",
        "denied domain_not_allowed"}},
      {19, {"approved none", "pending_admin awaiting_administrator"}},
      {20, {"denied full_support_needed"}},
      {21, {"approved none", "denied no_administrator"}},
      {22, {"approved none"}},
      {23, {"pending_admin company_uncertain", "pending_vendor company_uncertain"}},
      {24, {"pending_vendor company_mismatch"}},
      {25, {"pending_admin revalidation_overdue", "pending_vendor revalidation_overdue"}},
      {26, {"denied contract_not_found", "denied bill_to_not_found", "denied serial_not_found"}},
  };
  return table;
}

/// Neighbours of which both can never hold: one identifier resolves one way and a contract stands in one place
/// (standing_test has the order of those), there is an administrator or there is none, a programme entitles one party,
/// and an item has one scope. Rows 25 and 26 are no conditions of their own but what follows rows 1 to 24.
const std::set<int> kExcludesNext = {3, 4, 5, 7, 19, 20, 21, 24};

std::string answer_of(const Situation& situation) {
  const auto& outcome = situation.answer.outcome;
  return std::string(to_text(outcome.status)) + " " + std::string(to_text(outcome.reason));
}

TEST(OutcomeCases, name_a_row_that_gives_their_answer) {
  for (const auto& tested : all_cases()) {
    SCOPED_TRACE(tested.file);
    ASSERT_TRUE(rows().contains(tested.row));
    EXPECT_THAT(rows().at(tested.row), testing::Contains(answer_of(tested.situation)));
  }
}

TEST(OutcomeCases, show_that_the_beaten_row_would_hold_otherwise) {
  for (const auto& tested : all_cases()) {
    SCOPED_TRACE(tested.file);
    EXPECT_EQ(tested.beats.has_value(), tested.otherwise.has_value());
    if (!tested.beats || !tested.otherwise) continue;
    ASSERT_TRUE(rows().contains(*tested.beats));
    EXPECT_THAT(rows().at(*tested.beats), testing::Contains(answer_of(*tested.otherwise)));
  }
}

TEST(OutcomeCases, cover_every_answer_of_every_row) {
  std::map<int, std::set<std::string>> shown;
  for (const auto& tested : all_cases()) shown[tested.row].insert(answer_of(tested.situation));
  EXPECT_EQ(shown, rows());
}

TEST(OutcomeCases, cover_every_two_neighbouring_rows_that_can_both_hold) {
  std::set<int> shown;
  for (const auto& tested : all_cases()) {
    if (tested.beats == tested.row + 1) shown.insert(tested.row);
  }
  for (int row = 1; row < 25; ++row) EXPECT_NE(shown.contains(row), kExcludesNext.contains(row)) << "row " << row;
}

TEST(OutcomeCases, name_rules_of_the_domain_page) {
  for (const auto& tested : all_cases()) {
    EXPECT_FALSE(tested.rules.empty()) << tested.file;
    for (const auto& rule : tested.rules) EXPECT_THAT(rule, testing::MatchesRegex("[RU][0-9]+")) << tested.file;
  }
}

/// What docs/rules.md may name this file for: exactly the rules that the cases name.
const std::string kShown =
    "Shows: R9, R23, R25, R26, R28, R31, R34, R35, R36, R38, R41, R45, R46, R47, R48, R49, R50, R51, R52, R53, R54, "
    "R55, R58, R59, R60, R62, R64, R67, R72, R83, R91, R97, R99, R100, R103, R104, R106, R107, R108, "
    "R109, R113, R114, R126, R127, R171, R192";

TEST(OutcomeCases, show_the_rules_that_are_listed_here) {
  std::set<std::string> named;
  for (const auto& tested : all_cases()) {
    for (const auto& rule : tested.rules) {
      if (rule.starts_with('R')) named.insert(rule);
    }
  }
  std::istringstream words(kShown.substr(kShown.find(' ')));
  std::set<std::string> listed;
  for (std::string word; words >> word;) listed.insert(word.substr(0, word.find(',')));
  EXPECT_EQ(named, listed);
}

/// Given by people and by the clock, never by evaluation.
const std::set<Reason> kGivenLater = {Reason::administrator_denied, Reason::vendor_denied, Reason::expired_unanswered,
                                      Reason::no_longer_needed};

TEST(OutcomeCases, cover_every_reason_that_evaluation_can_give) {
  std::set<std::string_view> shown;
  for (const auto& tested : all_cases()) shown.insert(to_text(tested.situation.answer.outcome.reason));
  std::set<std::string_view> expected;
  for (std::size_t i = 0; i < domain::kReasonWords.size(); ++i) {
    if (!kGivenLater.contains(static_cast<Reason>(i))) expected.insert(domain::kReasonWords[i]);
  }
  EXPECT_EQ(shown, expected);
}

template <typename Word>
Word any_word() {
  const auto last = static_cast<int>(words_of(Word{}).size());
  return static_cast<Word>(*rc::gen::inRange(0, last));
}

bool any_flag() {
  return *rc::gen::arbitrary<bool>();
}

std::optional<DomainAction> any_domain_rule() {
  if (any_flag()) return {};
  return any_word<DomainAction>();
}

/// Mostly past the rows that stop at the account and the identifier, so that the later ones are reached.
RequestFacts any_facts() {
  RequestFacts facts;
  facts.scope = any_word<Scope>();
  facts.identifier = any_word<IdentifierType>();
  facts.asked_at = cases::asked_at();
  facts.on_hold = any_flag() && any_flag() && any_flag();
  facts.has_company_and_address = any_flag() || any_flag() || any_flag();
  if (any_flag() && any_flag()) facts.resolution = any_word<Resolution>();
  if (any_flag() && any_flag()) facts.standing = any_word<Standing>();
  facts.is_blocked = any_flag() && any_flag();
  facts.is_held = any_flag() && any_flag();
  facts.is_pending = any_flag() && any_flag();
  facts.entitled_party = any_word<EntitledParty>();
  facts.against_bill_to = any_word<Verdict>();
  facts.against_install_at = any_word<Verdict>();
  facts.had_mismatch = any_flag();
  facts.permission = any_word<Permission>();
  facts.is_locked = any_flag();
  facts.has_administrator = any_flag();
  facts.domain_rule = any_domain_rule();
  facts.has_several_parties = any_flag();
  facts.has_standing_consent = any_flag();
  facts.gives_end_customer_downloads = any_flag();
  facts.has_good_mailbox = any_flag();
  facts.is_revalidation_overdue = any_flag();
  return facts;
}

Outcome outcome_of(const RequestFacts& facts) {
  return evaluate_request(facts, {}, facts.asked_at);
}
bool is_approved(const RequestFacts& facts) {
  return outcome_of(facts).status == ItemStatus::approved;
}

void expect_always(const std::function<void()>& property) {
  EXPECT_TRUE(rc::check(property));
}

TEST(InstallAtCompanies, R38_R83_have_all_of_their_own_programmes_and_downloads_of_the_bill_tos) {
  RequestFacts facts;
  for (const auto scope : {Scope::support, Scope::downloads, Scope::ordering}) {
    SCOPED_TRACE(to_text(scope));
    facts.scope = scope;
    facts.identifier = IdentifierType::serial;
    facts.entitled_party = EntitledParty::install_at;
    EXPECT_TRUE(is_for_install_at(facts));
    facts.entitled_party = EntitledParty::bill_to;
    EXPECT_EQ(is_for_install_at(facts), scope == Scope::downloads);
    facts.identifier = IdentifierType::bill_to;
    EXPECT_FALSE(is_for_install_at(facts)) << "a bill-to has no install-at companies";
  }
}

TEST(EvaluateRequestAlways, gives_a_reason_to_all_but_approvals) {
  expect_always([] {
    const auto outcome = outcome_of(any_facts());
    RC_ASSERT((outcome.reason == Reason::none) == (outcome.status == ItemStatus::approved));
  });
}

TEST(EvaluateRequestAlways, gives_the_vendor_six_hours_and_watches_only_denials) {
  expect_always([] {
    const auto outcome = outcome_of(any_facts());
    RC_ASSERT(outcome.due_at.has_value() == (outcome.status == ItemStatus::pending_vendor));
    RC_ASSERT(!outcome.watch_until || outcome.status == ItemStatus::denied);
  });
}

TEST(EvaluateRequestAlways, approves_nobody_who_is_blocked_or_on_hold) {
  expect_always([] {
    auto facts = any_facts();
    (any_flag() ? facts.is_blocked : facts.on_hold) = true;
    RC_ASSERT(outcome_of(facts).status == ItemStatus::denied);
  });
}

TEST(EvaluateRequestAlways, approves_nothing_on_a_locked_number_without_its_administrator) {
  expect_always([] {
    auto facts = any_facts();
    facts.is_locked = true;
    facts.permission = any_flag() ? Permission::none : Permission::stops_at_lock;
    if (facts.scope != Scope::ordering) RC_ASSERT(!is_approved(facts));
  });
}

TEST(EvaluateRequestAlways, approves_another_company_only_by_a_person_or_a_domain_rule) {
  expect_always([] {
    auto facts = any_facts();
    facts.against_bill_to = Verdict::different;
    facts.against_install_at = Verdict::different;
    facts.permission = Permission::none;
    if (facts.domain_rule != DomainAction::approve) RC_ASSERT(!is_approved(facts));
  });
}

TEST(EvaluateRequestAlways, approves_no_bill_to_and_no_ordering_without_a_person) {
  expect_always([] {
    auto facts = any_facts();
    facts.permission = Permission::none;
    facts.scope = Scope::ordering;
    RC_ASSERT(!is_approved(facts));
    facts.scope = Scope::support;
    facts.identifier = IdentifierType::bill_to;
    RC_ASSERT(!is_approved(facts));
  });
}

/// Source: U28.
TEST(EvaluateRequestAlways, answers_strangers_under_uniform_refusal_as_if_the_number_were_unknown) {
  expect_always([] {
    auto facts = any_facts();
    facts.against_bill_to = Verdict::different;
    facts.against_install_at = Verdict::different;
    facts.permission = Permission::none;
    if (facts.domain_rule) facts.domain_rule = DomainAction::deny;
    facts.is_held = false;
    facts.is_pending = false;
    if (facts.resolution == Resolution::malformed) facts.resolution = Resolution::found;
    auto unknown = facts;
    unknown.resolution = Resolution::not_found;
    domain::Policy policy;
    policy.uniform_refusal = true;
    RC_ASSERT(evaluate_request(facts, policy, facts.asked_at) == evaluate_request(unknown, policy, facts.asked_at));
  });
}

/// What speaks against the asker never helps him.
TEST(EvaluateRequestAlways, approves_no_more_when_something_speaks_against_the_asker) {
  expect_always([] {
    const auto facts = any_facts();
    const auto before = outcome_of(facts);
    for (auto member :
         {&RequestFacts::on_hold, &RequestFacts::is_blocked, &RequestFacts::is_held, &RequestFacts::is_pending,
          &RequestFacts::had_mismatch, &RequestFacts::is_revalidation_overdue}) {
      auto worse = facts;
      worse.*member = true;
      RC_ASSERT(!is_approved(worse) || before.status == ItemStatus::approved);
    }
  });
}

/// A case in a file of its own, for what the reader must refuse.
class OutcomeCaseFile : public testing::Test {
 protected:
  std::string refusal_of(const std::string& text) {
    const auto file = std::filesystem::path(testing::TempDir()) / ("refused_" + std::to_string(getpid()) + ".yaml");
    std::ofstream(file) << text;
    try {
      cases::read_outcome_case(file);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "read";
  }
  const std::string head_ = "name: n\nrule: [R9]\nrow: 1\n";
  const std::string outcome_ = "outcome: {status: approved, reason: none, next_actions: [nothing]}\n";
};

TEST_F(OutcomeCaseFile, reads_the_least_that_is_needed) {
  EXPECT_EQ(refusal_of(head_ + "facts: {}\n" + outcome_), "read");
}

TEST_F(OutcomeCaseFile, refuses_an_unknown_key_of_a_case) {
  EXPECT_THAT(refusal_of(head_ + "facts: {}\nnote: x\n" + outcome_), testing::HasSubstr("unknown key note"));
}

TEST_F(OutcomeCaseFile, refuses_an_unknown_fact) {
  EXPECT_THAT(refusal_of(head_ + "facts: {is_lucky: true}\n" + outcome_), testing::HasSubstr("unknown key is_lucky"));
}

TEST_F(OutcomeCaseFile, refuses_a_fact_given_twice) {
  EXPECT_THAT(refusal_of(head_ + "facts: {is_locked: true, is_locked: false}\n" + outcome_),
              testing::HasSubstr("twice"));
}

TEST_F(OutcomeCaseFile, refuses_an_unknown_key_of_an_outcome) {
  EXPECT_THAT(
      refusal_of(head_ + "facts: {}\noutcome: {status: approved, reason: none, next_actions: [], until: +1h}\n"),
      testing::HasSubstr("unknown key until"));
}

TEST_F(OutcomeCaseFile, refuses_an_unknown_word) {
  EXPECT_THAT(refusal_of(head_ + "facts: {standing: asleep}\n" + outcome_), testing::HasSubstr("unknown word asleep"));
}

TEST_F(OutcomeCaseFile, refuses_an_instant_without_unit) {
  EXPECT_THAT(refusal_of(head_ + "facts: {starts_at: +48}\n" + outcome_), testing::HasSubstr("not an instant"));
}

TEST_F(OutcomeCaseFile, refuses_a_case_without_an_outcome) {
  EXPECT_THAT(refusal_of(head_ + "facts: {}\n"), testing::HasSubstr("missing key outcome"));
}

}  // namespace
}  // namespace claviger::rules
