#include "http/routes/asked_revision.hpp"

#include <charconv>

namespace claviger::http::routes {

Result<std::int64_t> keep_asked_revision(const RouteServices& route, const std::string& text) {
  if (text.empty()) return 0;
  std::int64_t wanted = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), wanted);
  const bool is_position = error == std::errc() && stopped == text.data() + text.size() && wanted >= 0;
  // What the index has reached is there, without a look at the database.
  const auto* index = route.services.index;
  if (is_position && index != nullptr && wanted <= index->revision()) return wanted;
  CLV_TRY(const auto head, route.services.database.revision());
  if (is_position && wanted <= head) return wanted;
  return base::fail(ErrorCode::conflict, "revision_unknown", "This revision is not one of this instance's.");
}

}  // namespace claviger::http::routes
