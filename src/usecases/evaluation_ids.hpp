#pragma once
// That a question was refused, in a text which whoever asks for access shows again. Nothing is stored: the text vouches
// for itself. Source: authzen.md Q3, Q9, Q24; docs/adr/0019.

#include <chrono>
#include <string>
#include <string_view>

#include "usecases/decide_access.hpp"

namespace claviger::usecases {

/// So long a refusal may be shown.
inline constexpr std::chrono::minutes kEvaluationIdKept{60};
/// By so much may the clocks of two nodes differ.
inline constexpr std::chrono::seconds kClockTolerance{30};

/// Seals and opens evaluation ids. Made of a key that is derived from the instance's master key: every node reads every
/// node's. Thread-safe.
class EvaluationIds {
 public:
  explicit EvaluationIds(const base::Key& master);

  /// `clve.<end, ms>.<revision>.<MAC>`; the MAC is over these and over what decides: account, action, resource and
  /// product, as they were asked. The end is rounded up to a minute, so that who asks again at once gets the same.
  [[nodiscard]] RequestHint seal(const AccessQuestion& question, std::int64_t revision, TimePoint now) const;
  /// Whether `evaluation_id` is of a refusal of just this question. Errors: invalid_input `invalid_denial_binding` for
  /// what seal() did not make, or made for another question; conflict `expired_denial` (410) past its end.
  [[nodiscard]] Result<void> check(std::string_view evaluation_id, const AccessQuestion& question, TimePoint now) const;

 private:
  [[nodiscard]] std::string mac(std::string_view claims, const AccessQuestion& question) const;
  base::Key key_;
};

}  // namespace claviger::usecases
