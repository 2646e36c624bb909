#include "usecases/search_access.hpp"

#include <algorithm>
#include <functional>

#include "usecases/decide_access_by_index.hpp"
#include "usecases/index_candidates.hpp"
#include "usecases/store_candidates.hpp"

namespace claviger::usecases {
namespace {

/// Candidates are fetched in portions: most pages need one.
constexpr int kPortion = 200;

/// What one kind of search does: where candidates come from, which of them count, how results name them.
struct Steps {
  std::function<Result<CandidateList>(const std::string& after, int limit)> fetch;
  std::function<bool(const Candidate&)> judge;
  std::function<Result<std::vector<std::string>>(const CandidateList&)> show;
  int most = kMostCandidates;  ///< judged for one page
};

int most_candidates(const AccessQuestion& question) {
  return is_of_catalogue(question) ? kMostScannedCandidates : kMostCandidates;
}

/// Fills one page. One result more than the page holds is looked for, so that the last page knows that it is the last.
class PageSearch {
 public:
  PageSearch(const SearchPage& page, Steps steps) : page_(page), steps_(std::move(steps)), position_(page.after) {}

  Result<Found> run() {
    while (tried_ < steps_.most && !is_full() && !is_exhausted_) CLV_TRY_VOID(judge_portion());
    Found found;
    if (!is_exhausted_ || is_full()) found.after = page_.limit == 0 ? page_.after : last_on_page_or(position_);
    if (page_.limit == 0 && is_exhausted_ && !found_.empty()) found.after = page_.after;
    if (is_exhausted_ && page_.after.empty() && !is_full()) found.total = static_cast<int>(found_.size());
    if (found_.size() > static_cast<std::size_t>(page_.limit)) found_.resize(static_cast<std::size_t>(page_.limit));
    CLV_TRY(found.shown, steps_.show(found_));
    return found;
  }

 private:
  Result<void> judge_portion() {
    const auto wanted = std::min(kPortion, steps_.most - tried_);
    CLV_TRY(const auto candidates, steps_.fetch(position_, wanted));
    is_exhausted_ = candidates.size() < static_cast<std::size_t>(wanted);
    for (const auto& candidate : candidates) {
      CLV_TRY_VOID(page_.deadline.check());
      ++tried_;
      position_ = candidate.position;
      if (!steps_.judge(candidate)) continue;
      found_.push_back(candidate);
      if (found_.size() == static_cast<std::size_t>(page_.limit)) last_on_page_ = position_;
      if (is_full()) break;
    }
    return {};
  }

  /// Where only the number is asked for, all are counted.
  [[nodiscard]] bool is_full() const {
    return page_.limit > 0 && found_.size() > static_cast<std::size_t>(page_.limit);
  }
  [[nodiscard]] std::string last_on_page_or(const std::string& position) const {
    return is_full() ? last_on_page_ : position;
  }

  SearchPage page_;
  Steps steps_;
  std::string position_;
  std::string last_on_page_;
  CandidateList found_;
  int tried_ = 0;
  bool is_exhausted_ = false;
};

/// What stands out of the caller's reach gives nothing.
AccessQuestion limited(AccessQuestion question, const Caller& caller) {
  question.within = limit_of(caller);
  return question;
}

bool is_in_reach(const AccessView& view, const Caller& caller, const AccessQuestion& question) {
  const auto& limit = limit_of(caller);
  return limit.empty() || view.is_under(limit, question);
}

/// `search(view, candidates)` in one view of the index, where that knows what is asked about, else of the store.
template <typename Search>
Result<Found> found_in_view(const Services& services, const AccessQuestion& question, Search search) {
  ViewNeeds needs;
  needs.add(question);
  if (is_in_index(services, needs)) {
    CLV_TRY_VOID(await_revision(*services.index, needs.min_revision));
    const auto root = services.index->hold();
    const IndexView view(services, *root);
    return search(view, IndexCandidates(services, view));
  }
  return services.database.read([&](store::Reader& reader) -> Result<Found> {
    const StoreView view(services, reader);
    return search(view, StoreCandidates(reader, view));
  });
}

/// Rights by their place among all.
CandidateList rights_after(const std::string& after) {
  CandidateList candidates;
  for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
    const auto position = std::string(1, static_cast<char>('a' + i));
    const std::string word(domain::kRightWords[i]);
    if (position > after) candidates.push_back({position, word, word});
  }
  return candidates;
}

std::vector<std::string> words_of(const CandidateList& rights) {
  std::vector<std::string> words;
  for (const auto& right : rights) words.push_back(right.shown);
  return words;
}

}  // namespace

Result<Found> search_subjects(const Services& services, const Caller& caller, const AccessQuestion& asked,
                              const SearchPage& page) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::searchSubjects, rules::Relation::foreign));
  const auto question = limited(asked, caller);
  return found_in_view(services, question, [&](const AccessView& view, const Candidates& candidates) -> Result<Found> {
    if (!is_in_reach(view, caller, question)) return Found{.total = 0};
    return PageSearch(
               page,
               {.fetch = [&](const std::string& after,
                             int limit) { return candidates.accounts(question, after, limit); },
                .judge = [&](const Candidate& account) { return candidates.is_account_entitled(question, account); },
                .show = [&](const CandidateList& found) { return candidates.shown_accounts(found); },
                .most = most_candidates(question)})
        .run();
  });
}

Result<Found> search_resources(const Services& services, const Caller& caller, const AccessQuestion& asked,
                               const SearchPage& page) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::searchResources, relation_to(caller, asked)));
  const auto question = limited(asked, caller);
  const auto& limit = question.within;
  return found_in_view(services, question, [&](const AccessView&, const Candidates& candidates) -> Result<Found> {
    const auto judge = [&](const Candidate& resource) {
      return (limit.empty() || candidates.is_under(limit, question, resource)) &&
             candidates.is_entitled_to(question, resource);
    };
    return PageSearch(page,
                      {.fetch = [&](const std::string& after,
                                    int most) { return candidates.resources(question, after, most); },
                       .judge = judge,
                       .show = [&](const CandidateList& found) { return candidates.shown_resources(question, found); },
                       .most = most_candidates(question)})
        .run();
  });
}

Result<Found> search_actions(const Services& services, const Caller& caller, const AccessQuestion& asked,
                             const SearchPage& page) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::searchActions, relation_to(caller, asked)));
  const auto question = limited(asked, caller);
  return found_in_view(services, question, [&](const AccessView& view, const Candidates&) -> Result<Found> {
    if (!is_in_reach(view, caller, question)) return Found{.total = 0};
    return PageSearch(
               page,
               {.fetch = [&](const std::string& after, int) -> Result<CandidateList> { return rights_after(after); },
                .judge =
                    [&](const Candidate& right) {
                      auto one = question;
                      one.action = right.id;
                      return view.decide(one).decision;
                    },
                .show = [](const CandidateList& found) -> Result<std::vector<std::string>> { return words_of(found); }})
        .run();
  });
}

}  // namespace claviger::usecases
