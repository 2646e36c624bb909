#pragma once
// What time does to revalidations: numbers get their first date, administrators are reminded, closed rounds go on, and
// what waited for a review goes on behind it. Source: R58, R126, R127; U2, U3.

#include <optional>

#include "domain/ids.hpp"
#include "store/revalidations.hpp"
#include "usecases/services.hpp"
#include "usecases/setbacks.hpp"

namespace claviger::usecases {

/// Every function: about `limit` entries in short transactions, safe to repeat; returns how many it handled; call again
/// while that is `limit` or more. Errors: unavailable, internal. Not thread-safe.
class FollowRevalidations {
 public:
  explicit FollowRevalidations(const Services& services) : services_(services) {}

  /// Tells administrators of dates 30, 14 and 3 days before, at due and 14 days after, each once (rules::remind): those
  /// of the number, else those of its bill-to. One mail for all of somebody's numbers that come up together.
  Result<int> tell(int limit);

  /// Evaluates again what waits for a revalidation that is overdue no more. Looks only when a date was set or an import
  /// published since, and when it is first called.
  Result<int> release(int limit);

  /// Gives a first date to numbers that people hold access to and somebody administers (rules::first_revalidation).
  /// Looks through them an hour after it last found nothing more.
  Result<int> date_new_numbers(int limit);

 private:
  Result<int> release_these(const std::vector<domain::ItemId>& items);

  /// What has been set and published when release() last looked through all.
  struct Seen {
    std::int64_t revalidation = 0;
    domain::ImportId import;
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  const Services& services_;
  Setbacks setbacks_;
  std::optional<Seen> released_after_;
  Seen looking_after_;
  domain::ItemId released_until_;
  store::HeldNumbers looked_at_ = store::HeldNumbers::contracts;
  std::int64_t dated_until_ = 0;
  TimePoint next_dating_{};
};

}  // namespace claviger::usecases
