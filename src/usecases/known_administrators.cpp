#include "usecases/known_administrators.hpp"

#include <set>

#include "base/text.hpp"
#include "formats/locale_text.hpp"
#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"

namespace claviger::usecases {
namespace {

/// Anybody can type a company's name: only a verified mailbox of the same domain shows that two work together.
bool are_colleagues(const domain::Policy& policy, const domain::Account& one, const domain::Account& other) {
  const auto domain = rules::mailbox_domain(one.email);
  return !domain.empty() && !one.company_name.empty() &&
         base::identifier_key(one.company_name) == base::identifier_key(other.company_name) &&
         domain == rules::mailbox_domain(other.email) && !rules::is_free_provider(domain, policy.free_mail_domains);
}

}  // namespace

std::vector<domain::Account> accounts_of(const store::Reader& reader,
                                         const std::vector<store::Administrator>& administrators,
                                         domain::AccountId but) {
  std::vector<domain::Account> accounts;
  std::set<domain::AccountId> seen{but};
  for (const auto& administrator : administrators) {
    if (!seen.insert(administrator.account).second) continue;
    if (auto account = store::find_account(reader, administrator.account)) accounts.push_back(std::move(*account));
  }
  return accounts;
}

std::optional<std::string> known_name(const Services& services, const domain::Account& reader,
                                      const domain::Account& other) {
  if (reader.id != other.id && !are_colleagues(services.policy, reader, other)) return std::nullopt;
  return formats::format_person(reader.language, other.given_name, other.family_name);
}

KnownAdministrators known_administrators(const store::Reader& reader, const Services& services,
                                         const domain::Account& account, const store::NumberScope& scope) {
  KnownAdministrators known;
  for (const auto& other : accounts_of(reader, store::administrators_of(reader, scope), account.id)) {
    auto name = known_name(services, account, other);
    known.has_others = known.has_others || !name;
    if (!name) continue;
    known.names.push_back(std::move(*name));
    known.named.push_back(other.id);
  }
  return known;
}

}  // namespace claviger::usecases
