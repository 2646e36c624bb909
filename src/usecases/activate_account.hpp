#pragma once
// Showing that one reads the mailbox: the code that was mailed makes its registration true. Source: R1, R2; U28.

#include <optional>
#include <string>

#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct Activation {
  std::string email;
  std::string code;
  /// Where it is given, it must be that of the registration that the code belongs to: somebody who types the code of a
  /// stranger's registration of his address would make the stranger's password true.
  std::optional<std::string> password;
};

/// Errors: invalid_input `invalid_code` (unknown address, wrong, used, older than 24 h, not among the newest three,
/// tried five times, another registration's password: all the same); too_many_requests.
Result<void> activate_account(const Services& services, const Visitor& visitor, const Activation& activation);

}  // namespace claviger::usecases
