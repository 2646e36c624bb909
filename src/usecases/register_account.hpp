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
  std::string country;   ///< ISO 3166-1 alpha-2
  std::string language;  ///< empty: the visitor's
};

/// Makes the account or, for an address that waits for activation, replaces what was said before and mails a new code
/// (R2); a known address is told by mail alone. The answer never tells which. Errors: invalid_input (`invalid_field`,
/// `weak_password`), too_many_requests.
Result<void> register_account(const Services& services, const Visitor& visitor, const Registration& registration);

/// Errors: invalid_input `invalid_code` (unknown address, wrong, used, older than 24 h, tried 5 times).
Result<void> activate_account(const Services& services, const Visitor& visitor, const std::string& email,
                              const std::string& code);

/// True for something@domain.tld within RFC 5321's lengths, without spaces or control characters.
bool is_mail_address(std::string_view text);
/// Errors: invalid_input `weak_password`.
Result<void> check_password_strength(const Services& services, std::string_view password, std::string_view email);

}  // namespace claviger::usecases
