#pragma once
// Codes that prove that somebody reads a mailbox: 5 tries each, 3 an hour. Source: api.md (budgets), R1.

#include <chrono>
#include <optional>
#include <string>

#include "store/accounts.hpp"

namespace claviger::usecases {

/// `notice`: no code, but a mail that must not be sent more often than codes are.
enum class CodePurpose { activation, recovery, notice };

/// Room for one more this hour? Counts it for `notice`.
bool codes_left(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose);

/// Six digits; nullopt when three were issued within the hour. Only the newest code of a purpose counts.
std::optional<std::string> issue_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                      std::chrono::minutes lifetime);
/// A long token for links, with the same limits.
std::optional<std::string> issue_token(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                       std::chrono::minutes lifetime);

/// Counts the try; uses the code up when it is right.
bool accept_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                 const std::string& code);
bool is_valid_token(const store::Reader& reader, CodePurpose purpose, const std::string& token, TimePoint now);
/// The account of a valid token, used up by this with every other one of the same purpose; nullopt otherwise.
std::optional<domain::AccountId> accept_token(store::Transaction& transaction, CodePurpose purpose,
                                              const std::string& token);

}  // namespace claviger::usecases
