#pragma once
// What one registration says of a person. It is kept with its activation code and becomes true when that is typed:
// until then nobody has shown that the mailbox is his, so no registration changes what another one said. Source: R1,
// R2.

#include <optional>
#include <string>

#include "domain/account.hpp"

namespace claviger::usecases {

struct PendingRegistration {
  std::string email;
  std::string password_hash;
  std::string given_name;
  std::string family_name;
  std::string country;
  std::string language;
};

/// All but the address, which is the account's.
std::string to_text(const PendingRegistration& registration);
/// Nullopt for a code that carries nothing.
std::optional<PendingRegistration> parse_pending_registration(const std::string& email, const std::string& text);

void take_over(domain::Account& account, const PendingRegistration& registration);

}  // namespace claviger::usecases
