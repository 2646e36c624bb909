#include "usecases/item_version.hpp"

#include "store/requests.hpp"

namespace claviger::usecases {
namespace {

bool waits(const domain::RequestItem& item) {
  return item.status == domain::ItemStatus::pending_admin || item.status == domain::ItemStatus::pending_vendor;
}

}  // namespace

Result<void> require_item_version(const Services& services, const std::string& item_id, std::int64_t version) {
  return services.database.read([&](store::Reader& reader) -> Result<void> {
    const auto item = store::find_item(reader, item_id);
    if (!item || !waits(*item) || item->version == version) return {};
    return base::fail(ErrorCode::precondition_failed, "precondition_failed",
                      "The item was changed meanwhile. Load it again.");
  });
}

}  // namespace claviger::usecases
