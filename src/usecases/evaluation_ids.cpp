#include "usecases/evaluation_ids.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"

namespace claviger::usecases {
namespace {

constexpr std::string_view kPrefix = "clve.";
constexpr std::size_t kMacLength = 32;  // hex digits: 128 bits

std::unexpected<Error> no_denial() {
  return base::invalid("invalid_denial_binding", "This evaluation_id is not of a refusal of just this.",
                       "/denial/evaluation_id");
}

/// The end, out of `clve.<end, ms>.<revision>`, whose MAC has been checked.
TimePoint end_in(std::string_view claims) {
  std::int64_t ms = 0;
  const auto digits = claims.substr(kPrefix.size());
  std::from_chars(digits.data(), digits.data() + digits.size(), ms);
  return TimePoint(std::chrono::milliseconds(ms));
}

}  // namespace

EvaluationIds::EvaluationIds(const base::Key& master) : key_(base::derive_key(master, "denial")) {}

std::string EvaluationIds::mac(std::string_view claims, const AccessQuestion& question) const {
  std::string text;
  // Lengths first: no two questions read as one.
  for (const auto part : {claims, std::string_view(question.account), std::string_view(question.action),
                          std::string_view(question.resource_type), std::string_view(question.resource_id),
                          std::string_view(question.product_id)})
    text.append(std::to_string(part.size())).append(":").append(part);
  return base::keyed_hash_hex(key_, text).substr(0, kMacLength);
}

RequestHint EvaluationIds::seal(const AccessQuestion& question, std::int64_t revision, TimePoint now) const {
  const TimePoint ends_at = std::chrono::ceil<std::chrono::minutes>(now + kEvaluationIdKept);
  const auto claims = fmt::format("{}{}.{}", kPrefix, ends_at.time_since_epoch().count(), revision);
  return {claims + "." + mac(claims, question), ends_at};
}

Result<void> EvaluationIds::check(std::string_view evaluation_id, const AccessQuestion& question, TimePoint now) const {
  if (question.at) return no_denial();  // what was refused was asked of then
  const auto dot = evaluation_id.rfind('.');
  if (!evaluation_id.starts_with(kPrefix) || dot == std::string_view::npos) return no_denial();
  const auto claims = evaluation_id.substr(0, dot);
  if (!base::equal_secrets(mac(claims, question), evaluation_id.substr(dot + 1))) return no_denial();
  if (now < end_in(claims) + kClockTolerance) return {};
  return base::fail(ErrorCode::conflict, "expired_denial", "This refusal is too old. Evaluate again.");
}

}  // namespace claviger::usecases
