#include "usecases/find_person.hpp"

#include "store/accounts.hpp"

namespace claviger::usecases {

std::optional<domain::Account> find_person(const store::Reader& reader, const std::string& who) {
  auto account = store::find_account_by_public_id(reader, who);
  return account ? account : store::find_account_by_email(reader, who);
}

Result<domain::Account> find_active_person(const store::Reader& reader, const std::string& who) {
  auto account = find_person(reader, who);
  if (!account || account->state != domain::AccountState::active)
    return base::not_found("There is no active account of that name.");
  return std::move(*account);
}

}  // namespace claviger::usecases
