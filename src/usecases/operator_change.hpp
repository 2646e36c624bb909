#pragma once
// What every act of the operator shares: by whom, about whom.

#include <string>
#include <type_traits>
#include <utility>

#include "store/accounts.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// Of every change that the command line makes.
inline const store::Cause kOperator{"command_line", {}};

/// Errors: not_found, also where the person was erased.
inline Result<domain::Account> known_account(const store::Reader& reader, const std::string& email) {
  auto account = store::find_account_by_email(reader, email);
  if (!account || account->state == domain::AccountState::erased)
    return base::not_found("There is no account " + email + ".");
  return std::move(*account);
}

inline std::string subject_of(const domain::Account& account) {
  return "account:" + account.public_id;
}

/// Runs `act(UnitOfWork, Account&)` about the person with this address.
template <typename Act>
auto change_person(const Services& services, const std::string& email, Act act) {
  using Outcome = std::invoke_result_t<Act, const UnitOfWork&, domain::Account&>;
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Outcome {
    CLV_TRY(auto account, known_account(transaction, email));
    return act(UnitOfWork{transaction, services}, account);
  });
}

}  // namespace claviger::usecases
