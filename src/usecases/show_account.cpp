#include "usecases/show_account.hpp"

#include "usecases/account_level.hpp"

namespace claviger::usecases {
namespace {

AccountOverview overview(const store::Reader& reader, const Services& services, domain::Account account) {
  const auto id = account.id;
  return {.account = std::move(account),
          .level = level_in(reader, services, id),
          .roles = store::given_roles(reader, id),
          .counts = store::count_of(reader, id),
          .last_sign_in = store::last_sign_in(reader, id)};
}

}  // namespace

Result<AccountOverview> show_account(const Services& services, const std::string& who) {
  return services.database.read([&](store::Reader& reader) -> Result<AccountOverview> {
    auto account = store::find_account_by_email(reader, who);
    if (!account) account = store::find_account_by_public_id(reader, who);
    if (!account || account->state == domain::AccountState::erased)
      return base::not_found("There is no account " + who + ".");
    return overview(reader, services, std::move(*account));
  });
}

Result<AccountList> list_accounts(const Services& services, const std::string& part, int limit) {
  return services.database.read([&](store::Reader& reader) -> Result<AccountList> {
    AccountList list;
    for (const auto id : store::accounts_by_address(reader, part, limit + 1)) {
      list.has_more = list.accounts.size() == static_cast<std::size_t>(limit);
      auto account = list.has_more ? std::nullopt : store::find_account(reader, id);
      if (account) list.accounts.push_back(overview(reader, services, std::move(*account)));
    }
    return list;
  });
}

}  // namespace claviger::usecases
