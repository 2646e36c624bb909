#include "usecases/one_time_codes.hpp"

#include "base/text.hpp"

namespace claviger::usecases {
namespace {

constexpr int kCodesAnHour = 3;
constexpr int kTriesPerCode = 5;

std::string word(CodePurpose purpose) {
  switch (purpose) {
    case CodePurpose::activation:
      return "activation";
    case CodePurpose::recovery:
      return "recovery";
    case CodePurpose::notice:
      return "notice";
  }
  return {};
}

/// Six digits are guessable offline from a plain hash, hence a keyed one bound to the account.
std::string code_hash(const store::Reader& reader, domain::AccountId account, const std::string& code) {
  return base::keyed_hash_hex(base::derive_key(reader.master_key(), "one_time_code"),
                              std::to_string(account.value) + ":" + code);
}

std::optional<std::string> issue(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                 std::chrono::minutes lifetime, std::string code, const std::string& hash) {
  if (store::codes_since(transaction, account, word(purpose), transaction.now() - std::chrono::hours(1)) >=
      kCodesAnHour)
    return std::nullopt;
  store::insert_code(transaction, account, word(purpose), {0, hash, transaction.now() + lifetime, 0});
  return code;
}

}  // namespace

bool codes_left(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose) {
  return issue(transaction, account, purpose, std::chrono::minutes(0), "-", base::random_token()).has_value();
}

std::optional<std::string> issue_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                      std::chrono::minutes lifetime) {
  const auto code = base::random_code();
  return issue(transaction, account, purpose, lifetime, code, code_hash(transaction, account, code));
}

std::optional<std::string> issue_token(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                       std::chrono::minutes lifetime) {
  const auto token = base::random_token();
  return issue(transaction, account, purpose, lifetime, token, base::hash_hex(token));
}

bool accept_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                 const std::string& code) {
  const auto newest = store::newest_code(transaction, account, word(purpose));
  if (!newest || newest->ends_at <= transaction.now() || newest->tries >= kTriesPerCode) return false;
  store::count_try(transaction, newest->id);
  if (!base::equal_secrets(newest->code_hash, code_hash(transaction, account, base::identifier_key(code))))
    return false;
  store::use_code(transaction, newest->id);
  return true;
}

bool is_valid_token(const store::Reader& reader, CodePurpose purpose, const std::string& token, TimePoint now) {
  const auto found = store::find_code(reader, word(purpose), base::hash_hex(token));
  return found && now < found->ends_at;
}

std::optional<domain::AccountId> accept_token(store::Transaction& transaction, CodePurpose purpose,
                                              const std::string& token) {
  const auto found = store::find_code(transaction, word(purpose), base::hash_hex(token));
  if (!found || found->ends_at <= transaction.now()) return std::nullopt;
  store::use_codes_of(transaction, found->account, word(purpose));
  return found->account;
}

}  // namespace claviger::usecases
