#pragma once
// A named person. Source: R1, R6, R7, R14, R23.

#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/ids.hpp"
#include "domain/words.hpp"

namespace claviger::domain {

#define CLV_ACCOUNT_STATES(X) X(registered) X(active) X(erased)
CLV_WORDS(AccountState, CLV_ACCOUNT_STATES)

struct Address {
  std::vector<std::string> lines;
  std::string city;
  std::string region;
  std::string postal_code;
  std::string country;  ///< ISO 3166-1 alpha-2
  friend bool operator==(const Address&, const Address&) = default;
};

struct Account {
  AccountId id;
  std::string public_id;
  std::string email;
  std::string password_hash;
  std::string given_name;
  std::string family_name;
  std::string country;   ///< ISO 3166-1 alpha-2, as given at registration
  std::string language;  ///< one of kLanguages
  AccountState state = AccountState::registered;
  std::string company_name;  ///< "Private Use" for private persons (R23)
  Address address;
  TimePoint created_at{};
  std::int64_t version = 1;  ///< for ETag
  bool is_on_hold = false;   ///< R9

  /// What R23 asks for before access may be requested.
  [[nodiscard]] bool has_company_and_address() const {
    return !company_name.empty() && !address.lines.empty() && !address.city.empty() && !address.country.empty();
  }
};

}  // namespace claviger::domain
