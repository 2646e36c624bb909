#pragma once
// What an operator sees of people from the command line.

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "store/accounts.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct AccountOverview {
  domain::Account account;
  domain::Level level = domain::Level::guest;
  std::vector<domain::Role> roles;  ///< given, also while on hold
  store::AccountCounts counts;
  std::optional<TimePoint> last_sign_in;  ///< of the sessions that are kept; not who signed out since
};

/// By mail address, which is the login, or by public id. Errors: not_found, also where the person was erased.
Result<AccountOverview> show_account(const Services& services, const std::string& who);

struct AccountList {
  std::vector<AccountOverview> accounts;  ///< by address
  bool has_more = false;
};
/// Those whose address has `part` in it, in any case; empty: all. At most `limit`.
Result<AccountList> list_accounts(const Services& services, const std::string& part, int limit);

}  // namespace claviger::usecases
