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

struct CodePlan {
  CodePurpose purpose = CodePurpose::activation;
  std::chrono::minutes lifetime{};
  std::string carries;  ///< given back with the code: what it makes true
};
/// Six digits; nullopt when three were issued within the hour.
std::optional<std::string> issue_code(store::Transaction& transaction, domain::AccountId account, const CodePlan& plan);
/// A long token for links, with the same limits.
std::optional<std::string> issue_token(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                       std::chrono::minutes lifetime);

/// Whether a code could be typed right now: one of the newest three, in time, with tries left.
bool has_live_code(const store::Transaction& transaction, domain::AccountId account, CodePurpose purpose);

/// A code that was typed right; it stays good until use_code.
struct MatchedCode {
  std::int64_t id = 0;
  std::string carries;
};
/// The one that was typed among the newest three, each of which is good for itself: whoever asks for another ends
/// nobody else's. The try is counted on all of them. Nullopt where it is none of them, too old, or tried five times
/// before.
std::optional<MatchedCode> match_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                      const std::string& typed);
/// Ends every code of that purpose; false where this one was used meanwhile.
bool use_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose, std::int64_t code_id);
bool is_valid_token(const store::Reader& reader, CodePurpose purpose, const std::string& token, TimePoint now);
/// The account of a valid token, used up by this with every other one of the same purpose; nullopt otherwise.
std::optional<domain::AccountId> accept_token(store::Transaction& transaction, CodePurpose purpose,
                                              const std::string& token);

}  // namespace claviger::usecases
