#pragma once
// What one registration says of a person. It is kept with its activation code and becomes true when that is typed:
// until then nobody has shown that the mailbox is his, so no registration changes what another one said. Source: R1,
// R2.

#include <optional>
#include <string>

#include "domain/account.hpp"

namespace claviger::usecases {

struct PendingRegistration {
  std::string email;  ///< as it was typed: the code goes there
  std::string password_hash;
  std::string given_name;
  std::string family_name;
  std::string country;
  std::string language;
};

std::string to_text(const PendingRegistration& registration);
/// Nullopt for a code that carries nothing. Codes from before addresses were kept are for the account's.
std::optional<PendingRegistration> parse_pending_registration(const std::string& email_of_account,
                                                              const std::string& text);

void take_over(domain::Account& account, const PendingRegistration& registration);

}  // namespace claviger::usecases
