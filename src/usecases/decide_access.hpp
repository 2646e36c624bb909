#pragma once
// "May this account do this?" from the store, by the same rule as everything else. Source: authzen.md 1.3; domain
// page 3.7, 3.8, 3.20.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/words.hpp"
#include "usecases/proof.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

enum class Explain { no, yes };

struct AccessQuestion {
  std::string account;  ///< public id, login or e-mail
  std::string action;   ///< a right, as on the wire
  std::string resource_type;
  std::string resource_id;
  std::string product_id;            ///< with a serial
  Explain explain = Explain::no;     ///< whether the answer brings its proof
  std::optional<TimePoint> at = {};  ///< asks what was answered then; none: now
  std::int64_t min_revision = 0;     ///< the answer is of this journal position or a later one
  /// Bill-tos (keys): of a serial only lines of contracts under these count, as if there were no others; empty: all.
  std::vector<std::string> within = {};
};

/// With a refusal that a request for access could cure (request_hint.hpp).
struct RequestHint {
  std::string evaluation_id;  ///< to be shown with the request
  TimePoint expires_at{};     ///< until then
};

struct AccessAnswer {
  bool decision = false;
  domain::DecisionReason reason = domain::DecisionReason::unknown;
  std::int64_t revision = 0;             ///< the journal position the answer was given at
  std::optional<TimePoint> valid_until;  ///< the first instant at which it may change by itself; none: it does not
  std::optional<Proof> proof = {};       ///< where it was asked for
  std::optional<RequestHint> hint = {};  ///< where the caller may ask for access (answer_caller)
};

/// From the index where the process has one that is built and knows it all, else by the scan. Total but for the
/// database: an unknown account, action or resource is `false`. A past instant is answered by what was recorded and
/// published then, also for access that has ended since; before the journal's first entry, and after now, the answer is
/// `no_history`. Errors: unavailable `revision_not_reached` when the index has not come as far as `min_revision` within
/// kRevisionPatience; of the scan unavailable, internal.
Result<AccessAnswer> decide_access(const Services& services, const AccessQuestion& question);
inline constexpr std::chrono::milliseconds kRevisionPatience{2000};

/// The same question asked of the database alone: slower, and the measure of the index.
Result<AccessAnswer> decide_access_by_scan(const Services& services, const AccessQuestion& question);

/// Which contracts count; empty: all.
using Reach = std::function<bool(const domain::Contract&)>;
/// The same in a transaction of the caller's, as far as `reach` goes.
AccessAnswer decide_in(const store::Reader& reader, const Services& services, const AccessQuestion& question,
                       const Reach& reach = {});

/// Software and content.
bool is_of_catalogue(const AccessQuestion& question);
/// Whether the index knows all that the question asks about: numbers, as they are now, and that anything else is not
/// known. Proofs, the past and what is offered (software, content) are the store's.
bool is_for_index(const AccessQuestion& question);

}  // namespace claviger::usecases
