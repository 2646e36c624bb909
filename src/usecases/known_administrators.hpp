#pragma once
// "Who administers this?": their accounts, and whom of them the one who asks may know. Source: U9.

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "store/numbers.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// The account of each, once, however many ways he has to the number; without `but`.
std::vector<domain::Account> accounts_of(const store::Reader& reader,
                                         const std::vector<store::Administrator>& administrators,
                                         domain::AccountId but = {});

struct KnownAdministrators {
  std::vector<std::string> names;        ///< of the reader's own company, in his language's order
  std::vector<domain::AccountId> named;  ///< whose names they are
  bool has_others = false;               ///< more, whom he may not know by name
};

/// The number's administrators other than `account` himself, each once.
KnownAdministrators known_administrators(const store::Reader& reader, const Services& services,
                                         const domain::Account& account, const store::NumberScope& scope);

/// A person's name, in the reader's language's order, where it may be told: his own, and among colleagues.
std::optional<std::string> known_name(const Services& services, const domain::Account& reader,
                                      const domain::Account& other);

}  // namespace claviger::usecases
