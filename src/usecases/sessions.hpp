#pragma once
// Signing in and out, and knowing who comes with a session. Source: architecture, section 4 (Sessions).

#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct SignedIn {
  domain::Account account;
  std::string token;  ///< 256 random bits; only its hash is kept
  TimePoint ends_at{};
};

/// Errors: not_authenticated `invalid_credentials` (unknown, wrong, not activated: the same), too_many_requests (10
/// failures per account, 50 per address in 15 minutes). Takes about 90 ms whether or not the login exists.
Result<SignedIn> sign_in(const Services& services, const Visitor& visitor, const std::string& login,
                         const std::string& password);

/// Ends the session, if the token is one.
Result<void> sign_out(const Services& services, const std::string& token);

/// The principal of a session token: 30 minutes idle, 12 hours absolute. Errors: not_authenticated.
Result<Principal> authenticate(const Services& services, const Visitor& visitor, const std::string& token);

/// Mails a link to set a new password; the answer is the same for an unknown address. Source: R11.
Result<void> start_recovery(const Services& services, const Visitor& visitor, const std::string& email);
/// Ends every session. Errors: invalid_input `invalid_code`, `weak_password`.
Result<void> reset_password(const Services& services, const Visitor& visitor, const std::string& token,
                            const std::string& password);

}  // namespace claviger::usecases
