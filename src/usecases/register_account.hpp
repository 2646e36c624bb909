#pragma once
// Becoming known: what is said is mailed a code, and true once that is typed (activate_account). Source: R1, R2, R7,
// R16.

#include "domain/account.hpp"
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

/// Mails an activation code for what is said here, at most three an hour to one address, each good for its own
/// registration alone: registering an address again (R2) changes nothing of what was said before, neither the account
/// nor another code. An address that is active already is told by mail alone. The answer never tells which. Errors:
/// invalid_input (`invalid_field`, `weak_password`), too_many_requests.
Result<void> register_account(const Services& services, const Visitor& visitor, const Registration& registration);

/// True for something@domain.tld within RFC 5321's lengths: a host name behind the @, before it no space or control
/// character and nothing that would need quotes.
bool is_mail_address(std::string_view text);
/// Of the person whose names, address and company `owner` has, as far as they are known. Errors: invalid_input
/// `weak_password`, also for what is easily guessed (rules::judge_password).
Result<void> check_password_strength(const Services& services, std::string_view password, const domain::Account& owner);

}  // namespace claviger::usecases
