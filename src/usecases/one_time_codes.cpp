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

struct Secret {
  std::string text;
  std::string hash;
};

std::optional<std::string> issue(store::Transaction& transaction, domain::AccountId account, const CodePlan& plan,
                                 Secret secret) {
  const auto an_hour_ago = transaction.now() - std::chrono::hours(1);
  if (store::codes_since(transaction, account, word(plan.purpose), an_hour_ago) >= kCodesAnHour) return std::nullopt;
  store::insert_code(transaction, account, word(plan.purpose),
                     {0, secret.hash, transaction.now() + plan.lifetime, 0, plan.carries});
  return std::move(secret.text);
}

std::vector<store::OneTimeCode> live_codes(const store::Transaction& transaction, domain::AccountId account,
                                           CodePurpose purpose) {
  auto codes = store::newest_codes(transaction, account, word(purpose), kCodesAnHour);
  std::erase_if(codes,
                [&](const auto& code) { return code.ends_at <= transaction.now() || code.tries >= kTriesPerCode; });
  return codes;
}

}  // namespace

bool codes_left(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose) {
  return issue(transaction, account, {.purpose = purpose}, {"-", base::random_token()}).has_value();
}

std::optional<std::string> issue_code(store::Transaction& transaction, domain::AccountId account,
                                      const CodePlan& plan) {
  const auto code = base::random_code();
  return issue(transaction, account, plan, {code, code_hash(transaction, account, code)});
}

std::optional<std::string> issue_token(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                       std::chrono::minutes lifetime) {
  const auto token = base::random_token();
  return issue(transaction, account, {.purpose = purpose, .lifetime = lifetime}, {token, base::hash_hex(token)});
}

bool has_live_code(const store::Transaction& transaction, domain::AccountId account, CodePurpose purpose) {
  return !live_codes(transaction, account, purpose).empty();
}

std::optional<MatchedCode> match_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose,
                                      const std::string& typed) {
  const auto hash = code_hash(transaction, account, base::identifier_key(typed));
  std::optional<MatchedCode> matched;
  for (const auto& code : live_codes(transaction, account, purpose)) {
    store::count_try(transaction, code.id);
    if (!matched && base::equal_secrets(code.code_hash, hash)) matched = {code.id, code.carries};
  }
  return matched;
}

bool use_code(store::Transaction& transaction, domain::AccountId account, CodePurpose purpose, std::int64_t code_id) {
  if (!store::use_code(transaction, code_id)) return false;
  store::delete_codes_of(transaction, account, word(purpose));
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
