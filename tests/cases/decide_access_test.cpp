// Runs tests/cases/decisions/*.yaml, which were written from the domain page, against all that decides: the index, the
// scan, the explanation and the three searches, on both engines.

#include <gmock/gmock.h>

#include <limits>

#include "base/text.hpp"
#include "cases/decision_world.hpp"
#include "usecases/decide_access_by_index.hpp"
#include "usecases/search_access.hpp"

namespace claviger::cases {
namespace {

using usecases::AccessAnswer;
using usecases::AccessQuestion;

constexpr std::size_t kFewestCases = 200;

std::string line_of(const AccessAnswer& answer) {
  return (answer.decision ? "yes " : "no ") + std::string(to_text(answer.reason));
}

std::string line_of(const std::optional<TimePoint>& at) {
  return at ? base::to_text(*at) : "for ever";
}

class DecisionCases : public DecisionWorld {
 protected:
  /// A gateway that may ask about everything.
  static usecases::Caller gateway() {
    return usecases::ClientPrincipal{
        .client_id = "gateway", .name = "Gateway", .scopes = std::numeric_limits<rules::WordSet>::max()};
  }

  static AccessAnswer value_of(const Result<AccessAnswer>& answer) {
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer.value_or(AccessAnswer{});
  }

  void expect_decided(const DecisionCase& one) {
    const auto expected =
        line_of({.decision = one.answer == domain::DecisionReason::granted, .reason = one.answer, .valid_until = {}});
    auto question = question_of(one);
    const auto scanned = value_of(usecases::decide_access_by_scan(services(), question));
    EXPECT_EQ(line_of(scanned), expected) << "by the scan";
    auto served = services();
    served.index = &index();
    const auto indexed = value_of(usecases::decide_access(served, question));
    EXPECT_EQ(line_of(indexed), expected) << "as a server answers";
    if (one.until) {
      EXPECT_EQ(line_of(scanned.valid_until), line_of(one.until)) << "by the scan";
      EXPECT_EQ(line_of(indexed.valid_until), line_of(one.until)) << "as a server answers";
    }
    question.explain = usecases::Explain::yes;
    EXPECT_EQ(line_of(value_of(usecases::decide_access(served, question))), expected) << "explained";
  }

  /// Whether the thing asked about is among what was found, which is shown as the import wrote it.
  static bool is_in(const Result<usecases::Found>& found, const std::string& thing) {
    EXPECT_TRUE(found) << found.error().detail;
    return found &&
           std::ranges::find(found->shown, base::identifier_key(thing), base::identifier_key) != found->shown.end();
  }

  /// Searches know numbers alone: images and content are not looked for.
  void expect_found(const DecisionCase& one) {
    if (!domain::parse_word<domain::IdentifierType>(one.resource_type)) return;
    const bool is_granted = one.answer == domain::DecisionReason::granted;
    const auto question = question_of(one);
    auto served = services();
    served.index = &index();
    const usecases::SearchPage page{.after = "", .limit = 1000};
    EXPECT_EQ(is_in(usecases::search_subjects(served, gateway(), question, page), question.account), is_granted);
    EXPECT_EQ(is_in(usecases::search_actions(served, gateway(), question, page), question.action), is_granted);
    // Without its product a serial is found where all of its products are granted, which is another question.
    if (!question.product_id.empty()) return;
    EXPECT_EQ(is_in(usecases::search_resources(served, gateway(), question, page), question.resource_id), is_granted);
  }
};

TEST_P(DecisionCases, are_decided_as_the_domain_page_says) {
  const auto pages = load_decision_pages(CLAVIGER_SOURCE_DIR "/tests/cases/decisions");
  std::size_t count = 0;
  for (const auto& page : pages) {
    SCOPED_TRACE(page.file + ": " + page.about);
    ASSERT_NO_FATAL_FAILURE(begin(page));
    for (const auto& one : page.cases) {
      SCOPED_TRACE(one.name + " (" + one.account + " " + one.action + " " + one.resource_type + " " + one.resource_id +
                   " " + one.product_id + ")");
      clock().set(one.now);
      expect_decided(one);
      if (!one.as_of) expect_found(one);
      ++count;
    }
  }
  EXPECT_GE(count, kFewestCases);
}

CLAVIGER_BOTH_ENGINES(DecisionCases);

}  // namespace
}  // namespace claviger::cases
