#include "usecases/search_access.hpp"

#include <algorithm>
#include <functional>

#include "usecases/access_view.hpp"
#include "usecases/candidates.hpp"
#include "usecases/store_view.hpp"

namespace claviger::usecases {
namespace {

/// Candidates are fetched in portions: most pages need one.
constexpr int kPortion = 200;

using Fetch = std::function<std::vector<Candidate>(const std::string& after, int limit)>;
using Judge = std::function<bool(const Candidate&)>;

/// Fills one page. One result more than the page holds is looked for, so that the last page knows that it is the last.
class PageSearch {
 public:
  PageSearch(const SearchPage& page, Fetch fetch, Judge judge)
      : page_(page), fetch_(std::move(fetch)), judge_(std::move(judge)), position_(page.after) {}

  Result<Found> run() {
    while (tried_ < kMostCandidates && !is_full() && !is_exhausted_) CLV_TRY_VOID(judge_portion());
    Found found;
    if (!is_exhausted_ || is_full()) found.after = page_.limit == 0 ? page_.after : last_on_page_or(position_);
    if (page_.limit == 0 && is_exhausted_ && !shown_.empty()) found.after = page_.after;
    if (is_exhausted_ && page_.after.empty() && !is_full()) found.total = static_cast<int>(shown_.size());
    if (shown_.size() > static_cast<std::size_t>(page_.limit)) shown_.resize(static_cast<std::size_t>(page_.limit));
    found.shown = std::move(shown_);
    return found;
  }

 private:
  Result<void> judge_portion() {
    const auto wanted = std::min(kPortion, kMostCandidates - tried_);
    const auto candidates = fetch_(position_, wanted);
    is_exhausted_ = candidates.size() < static_cast<std::size_t>(wanted);
    for (const auto& candidate : candidates) {
      CLV_TRY_VOID(page_.deadline.check());
      ++tried_;
      position_ = candidate.position;
      if (!judge_(candidate)) continue;
      shown_.push_back(candidate.shown);
      if (shown_.size() == static_cast<std::size_t>(page_.limit)) last_on_page_ = position_;
      if (is_full()) break;
    }
    return {};
  }

  /// Where only the number is asked for, all are counted.
  [[nodiscard]] bool is_full() const {
    return page_.limit > 0 && shown_.size() > static_cast<std::size_t>(page_.limit);
  }
  [[nodiscard]] std::string last_on_page_or(const std::string& position) const {
    return is_full() ? last_on_page_ : position;
  }

  SearchPage page_;
  Fetch fetch_;
  Judge judge_;
  std::string position_;
  std::string last_on_page_;
  std::vector<std::string> shown_;
  int tried_ = 0;
  bool is_exhausted_ = false;
};

/// Whether a client's limit lets this resource through.
bool is_in_reach(const AccessView& view, const Caller& caller, const AccessQuestion& question) {
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  return client == nullptr || client->bill_tos.empty() || view.is_under(client->bill_tos, question);
}

/// Candidates come from the tables: `search(view, candidates)` in one view of the store.
template <typename Search>
Result<Found> found_in_store(const Services& services, Search search) {
  return services.database.read([&](store::Reader& reader) -> Result<Found> {
    return search(StoreView(services, reader), StoreCandidates(reader));
  });
}

/// Rights by their place among all.
std::vector<Candidate> rights_after(const std::string& after) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
    const auto position = std::string(1, static_cast<char>('a' + i));
    const std::string word(domain::kRightWords[i]);
    if (position > after) candidates.push_back({position, word, word});
  }
  return candidates;
}

Result<Found> actions_in(const AccessView& view, const Caller& caller, const AccessQuestion& question,
                         const SearchPage& page) {
  if (!is_in_reach(view, caller, question)) return Found{.total = 0};
  const auto fetch = [&](const std::string& after, int) { return rights_after(after); };
  return PageSearch(page, fetch,
                    [&](const Candidate& candidate) {
                      auto asked = question;
                      asked.action = candidate.id;
                      return view.decide(asked).decision;
                    })
      .run();
}

}  // namespace

Result<Found> search_subjects(const Services& services, const Caller& caller, const AccessQuestion& question,
                              const SearchPage& page) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::searchSubjects, rules::Relation::foreign));
  return found_in_store(services, [&](const AccessView& view, const Candidates& candidates) -> Result<Found> {
    if (!is_in_reach(view, caller, question)) return Found{.total = 0};
    const auto fetch = [&](const std::string& after, int limit) { return candidates.accounts(question, after, limit); };
    return PageSearch(page, fetch,
                      [&](const Candidate& candidate) {
                        auto asked = question;
                        asked.account = candidate.id;
                        return view.decide(asked).decision;
                      })
        .run();
  });
}

Result<Found> search_resources(const Services& services, const Caller& caller, const AccessQuestion& question,
                               const SearchPage& page) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::searchResources, relation_to(caller, question)));
  return found_in_store(services, [&](const AccessView& view, const Candidates& candidates) -> Result<Found> {
    const auto fetch = [&](const std::string& after, int limit) {
      return candidates.resources(question, after, limit);
    };
    return PageSearch(page, fetch,
                      [&](const Candidate& candidate) {
                        auto asked = question;
                        asked.resource_id = candidate.id;
                        asked.product_id.clear();
                        return is_in_reach(view, caller, asked) && view.decide(asked).decision;
                      })
        .run();
  });
}

Result<Found> search_actions(const Services& services, const Caller& caller, const AccessQuestion& question,
                             const SearchPage& page) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::searchActions, relation_to(caller, question)));
  ViewNeeds needs;
  needs.add(question);
  Found found;
  CLV_TRY_VOID(in_one_view(services, needs, [&](const AccessView& view) -> Result<void> {
    CLV_TRY(found, actions_in(view, caller, question, page));
    return {};
  }));
  return found;
}

}  // namespace claviger::usecases
