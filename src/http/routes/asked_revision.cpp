#include "http/routes/asked_revision.hpp"

#include "usecases/list_changes.hpp"

namespace claviger::http::routes {

Result<std::int64_t> keep_asked_revision(const RouteServices& route, const std::string& text) {
  if (text.empty()) return 0;
  const auto wanted = usecases::parse_revision(text);
  if (!wanted) return unknown_revision();
  // What the index has reached is there, without a look at the database.
  const auto* index = route.services.index;
  if (index != nullptr && wanted->position <= index->revision()) return wanted->position;
  CLV_TRY(const auto head, route.services.database.revision());
  if (wanted->position <= head) return wanted->position;
  return unknown_revision();
}

std::unexpected<Error> unknown_revision() {
  return base::fail(ErrorCode::conflict, "revision_unknown", "This revision is not one of this instance's.");
}

}  // namespace claviger::http::routes
