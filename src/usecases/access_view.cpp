#include "usecases/access_view.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "usecases/decide_access_by_index.hpp"
#include "usecases/index_view.hpp"
#include "usecases/store_view.hpp"

namespace claviger::usecases {

bool is_one_of(const std::vector<std::string>& bill_tos, const domain::BillTo& bill_to) {
  return std::ranges::find(bill_tos, base::identifier_key(bill_to.number)) != bill_tos.end();
}

void ViewNeeds::add(const AccessQuestion& question) {
  is_for_index = is_for_index && usecases::is_for_index(question);
  min_revision = std::max(min_revision, question.min_revision);
}

bool is_in_index(const Services& services, const ViewNeeds& needs) {
  return needs.is_for_index && services.index != nullptr && services.index->is_built();
}

Result<void> in_one_view(const Services& services, const ViewNeeds& needs,
                         const std::function<Result<void>(const AccessView&)>& work) {
  if (is_in_index(services, needs)) {
    CLV_TRY_VOID(await_revision(*services.index, needs.min_revision));
    // This thread's own reference holds the root until the next view: no counter is touched that others touch.
    return work(IndexView(services, *services.index->root()));
  }
  return services.database.read(
      [&](store::Reader& reader) -> Result<void> { return work(StoreView(services, reader)); });
}

}  // namespace claviger::usecases
