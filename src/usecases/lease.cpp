#include "usecases/lease.hpp"

#include "store/leases.hpp"

namespace claviger::usecases {

Result<bool> hold_lease(const Services& services, const std::string& name, const std::string& holder,
                        std::chrono::seconds span) {
  return services.database.write({"clock", {}}, services.clock, [&](store::Transaction& transaction) -> Result<bool> {
    return store::take_lease(transaction, name, holder, transaction.now() + span);
  });
}

Result<void> release_lease(const Services& services, const std::string& name, const std::string& holder) {
  return services.database.write({"clock", {}}, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    store::end_lease(transaction, name, holder);
    return {};
  });
}

}  // namespace claviger::usecases
