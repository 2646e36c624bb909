#include "usecases/my_profile.hpp"

#include <set>

#include "store/accounts.hpp"
#include "store/numbers.hpp"
#include "usecases/account_level.hpp"
#include "usecases/authorization.hpp"

namespace claviger::usecases {
namespace {

std::vector<domain::Role> roles_in(const store::Reader& reader, domain::AccountId account) {
  const auto given = store::roles_of(reader, account);
  std::set<domain::Role> roles(given.begin(), given.end());
  if (!store::administrated_by(reader, account).empty()) roles.insert(domain::Role::administrator);
  return {roles.begin(), roles.end()};
}

}  // namespace

Result<Profile> get_profile(const Services& services, const Principal& principal) {
  CLV_TRY_VOID(require(principal, rules::Operation::getMe, rules::Relation::own));
  return profile_of(services, principal.account);
}

Result<Profile> profile_of(const Services& services, const domain::Account& account) {
  return services.database.read([&](store::Reader& reader) -> Result<Profile> {
    return Profile{account, level_in(reader, services, account.id), roles_in(reader, account.id)};
  });
}

}  // namespace claviger::usecases
