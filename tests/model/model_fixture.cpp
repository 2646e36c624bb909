#include "model/model_fixture.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/explanations.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/decide_access_by_index.hpp"
#include "usecases/index_view.hpp"
#include "usecases/store_view.hpp"

namespace claviger::model {

bool is_same(const AccessQuestion& question, const AccessAnswer& one, const AccessAnswer& other) {
  return one.decision == other.decision && one.reason == other.reason &&
         (question.resource_type == "bill_to" || one.valid_until == other.valid_until);
}

void Model::SetUp() {
  DatabaseFixture::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  domain::Policy policy;
  policy.contract_time_zone = kZone;
  services_ =
      std::make_unique<usecases::Services>(usecases::Services{database(), clock(), catalogue_, {}, std::move(policy)});
  history_ = std::make_unique<History>(database(), clock(), dice_, kZone);
}

void Model::TearDown() {
  history_.reset();
  services_.reset();
  DatabaseFixture::TearDown();
}

Touched Model::next_step() {
  const auto touched = step_ == 0 ? history_->begin() : history_->step();
  ++step_;
  if (!touched) ADD_FAILURE() << touched.error().detail;
  return touched.value_or(Touched{});
}

AccessAnswer Model::scanned(const AccessQuestion& question) {
  const auto answer = usecases::decide_access_by_scan(*services_, question);
  if (!answer) ADD_FAILURE() << answer.error().detail;
  return answer.value_or(AccessAnswer{});
}

AccessAnswer Model::indexed(const Followed& followed, const AccessQuestion& question, index::ChainVisitor* visitor) {
  return usecases::decide_access_by_index(*services_, followed.index, question, visitor).value_or(AccessAnswer{});
}

std::string Model::where(const AccessQuestion& question) const {
  return fmt::format("seed {}, step {}: {}", options().seed, step_, to_text(question));
}

usecases::Services Model::with_index(const Followed& followed) const {
  auto services = *services_;
  services.index = &followed.index;
  return services;
}

/// The scan is asked once, with its proof: that one and the bare answer come of the same chains. Now and then both are.
bool Model::agree(const Followed& followed, const AccessQuestion& question) {
  const auto now = clock().now();
  counts_.asking(question, now, usecases::today_of(*services_, now));
  AllowedChains chains(counts_);
  const auto found = indexed(followed, question, &chains);
  auto asked = question;
  asked.explain = usecases::Explain::yes;
  const auto expected = scanned(asked);
  counts_.answered(expected);
  auto wrong = wrong_in_proof(question, expected, chains);
  if (wrong.empty()) wrong = wrong_in_searches(with_index(followed), history_->world(), question);
  if (wrong.empty() && aside_.chance(10) && !is_same(question, scanned(question), expected))
    wrong = "another answer without its proof";
  if (wrong.empty() && is_same(question, found, expected) && found.revision == expected.revision) return true;
  ADD_FAILURE() << where(question) << "\n  index " << to_text(found) << " at " << found.revision << ", scan "
                << to_text(expected) << " at " << expected.revision << "\n  " << wrong;
  return false;
}

void Model::agree_on_reach(const Followed& followed, const AccessQuestion& question) {
  const auto bill_to = World::bill_to_number(aside_.between(1, World::kBillTos));
  const auto& asker = aside_.pick(history_->world().people()).account;
  const AccessAnswer several{.reason = domain::DecisionReason::serial_ambiguous};
  const auto told = [&](const usecases::AccessView& view) {
    const auto answer = view.told_to_oneself(asker, question, several);
    return fmt::format("{} {}", view.is_under({bill_to}, question), domain::to_text(answer.reason));
  };
  const auto found = told(usecases::IndexView(*services_, *followed.index.root()));
  const auto expected = database().read(
      [&](store::Reader& reader) -> Result<std::string> { return told(usecases::StoreView(*services_, reader)); });
  EXPECT_EQ(found, expected.value_or("no database")) << where(question) << " under " << bill_to;
}

void Model::agree_on_searches(const Followed& followed, AccessQuestion question) {
  if (aside_.chance(50)) question.action = "view_contract";  // what most grants give
  const auto by_index = with_index(followed);
  const usecases::SearchPage page{.limit = aside_.between(1, 4)};
  const auto within = World::bill_to_number(aside_.between(1, World::kBillTos));
  for (const auto searched : kSearches) {
    SCOPED_TRACE(fmt::format("search {}, {}", static_cast<int>(searched), where(question)));
    const auto found = pages_of(by_index, searched, question, page, searcher());
    if (sorted_results(found).size() > 1) ++found_[searched];
    EXPECT_EQ(found, pages_of(*services_, searched, question, page, searcher()));
    EXPECT_EQ(sorted_results(found), entitled_by_decisions(by_index, history_->world(), searched, question));
    if (!aside_.chance(30)) continue;
    EXPECT_EQ(pages_of(by_index, searched, question, page, searcher({within})),
              pages_of(*services_, searched, question, page, searcher({within})))
        << "within " << within;
  }
}

}  // namespace claviger::model
