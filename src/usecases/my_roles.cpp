#include "usecases/my_roles.hpp"

#include <set>

#include "store/accounts.hpp"
#include "store/numbers.hpp"

namespace claviger::usecases {

Result<std::vector<domain::Role>> roles_in(const Services& services, domain::AccountId account) {
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<domain::Role>> {
    const auto given = store::roles_of(reader, account);
    std::set<domain::Role> roles(given.begin(), given.end());
    if (!store::administrated_by(reader, account).empty()) roles.insert(domain::Role::administrator);
    return std::vector<domain::Role>(roles.begin(), roles.end());
  });
}

}  // namespace claviger::usecases
