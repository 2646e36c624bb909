#pragma once
// Becoming known: register, type the activation code. Source: R1, R2, R7, R16.

#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct Registration {
  std::string email;
  std::string password;
  std::string given_name;
  std::string family_name;
  std::string country;   ///< ISO 3166-1 alpha-2, in any case
  std::string language;  ///< empty: the visitor's
};

/// Makes the account or, for an address that waits for activation, replaces what was said before and mails a new code
/// (R2); a known address is told by mail alone. The answer never tells which. Errors: invalid_input (`invalid_field`,
/// `weak_password`), too_many_requests.
Result<void> register_account(const Services& services, const Visitor& visitor, const Registration& registration);

/// Errors: invalid_input `invalid_code` (unknown address, wrong, used, older than 24 h, tried 5 times); too_many_requests:
/// 50 tries of one address in 15 minutes, 30 wrong codes a day for the mailboxes of one registered domain (U28).
Result<void> activate_account(const Services& services, const Visitor& visitor, const std::string& email,
                              const std::string& code);

/// True for something@domain.tld within RFC 5321's lengths: a host name behind the @, before it no space or control
/// character and nothing that would need quotes.
bool is_mail_address(std::string_view text);
/// Errors: invalid_input `weak_password`.
Result<void> check_password_strength(const Services& services, std::string_view password, std::string_view email);

}  // namespace claviger::usecases
