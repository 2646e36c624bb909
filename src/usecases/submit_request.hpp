#pragma once
// Asking for access: up to ten identifiers of one kind, each decided on its own. Source: R23–R62; U5, U6, U28.

#include <optional>
#include <string>
#include <vector>

#include "domain/request.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Characters that an identifier, a product id may have.
inline constexpr std::size_t kLongestNumber = 128;
inline constexpr std::size_t kLongestProduct = 255;

/// As the form says it, before any rule.
struct AccessAsk {
  domain::Scope scope = domain::Scope::support;
  std::vector<std::string> contract_numbers;
  std::vector<std::string> bill_to_ids;
  std::optional<std::string> serial_number;
  std::string product_id;
  std::string second_identifier;
  bool terms_accepted = false;
};

/// Stores the request with its items in the order asked, grants what is approved, mails everybody concerned; all in one
/// transaction. An identifier named twice counts once. A denial is an outcome, not an error.
/// Errors: invalid_input `too_many_identifiers`, `mixed_identifiers`, `missing_field`, `identifier_not_for_scope`,
/// `terms_not_accepted`; too_many_requests while there is no room for guesses that were not answered today (Guesses;
/// policy: 20 failed ones a day per account, 60 per address), and after 200 requests a day of the account (policy).
/// Who only hears again within a day that he has it already is not mailed again.
Result<domain::AccessRequest> submit_request(const Services& services, const Principal& principal,
                                             const AccessAsk& ask);

/// The same outcomes, with nothing stored but what guards against probing: the budget, a refused name, a journal entry
/// that counts the attempt. Ids are empty. Errors: as above, less `terms_not_accepted`; too_many_requests also after
/// 500 dry runs a day per account, 1500 per address (take_dry_run; policy).
Result<domain::AccessRequest> try_request(const Services& services, const Principal& principal, const AccessAsk& ask);

}  // namespace claviger::usecases
