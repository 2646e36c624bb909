#include "usecases/activate_account.hpp"

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"
#include "usecases/authorization.hpp"
#include "usecases/budget.hpp"
#include "usecases/one_time_codes.hpp"
#include "usecases/pending_registration.hpp"

namespace claviger::usecases {
namespace {

constexpr int kWrongCodesPerDomain = 30;
constexpr std::chrono::hours kDay{24};

/// Six digits are many for one code and few for all of a company's: whoever guesses one is verified as somebody who
/// writes from its domain, whichever mailbox he invented. So wrong codes are counted for the domain too, wherever they
/// come from. Only where a code waits is there something to guess: tries elsewhere cost nothing, or anybody could shut
/// a company out without sending it one mail. Used up, it holds for every mailbox, so that it tells of none. A public
/// provider's mailbox proves nothing, and nobody may keep its owners out, so it has no such budget.
std::optional<Budget> guesses_at(const store::Reader& reader, const Services& services, const std::string& email) {
  const auto domain = rules::mailbox_domain(email);
  if (domain.empty() || rules::is_free_provider(domain, services.policy.free_mail_domains)) return std::nullopt;
  const auto owned = rules::registrable_domain(domain);
  return Budget{hidden_bucket(reader, "activate_domain", owned.empty() ? domain : owned), kWrongCodesPerDomain, kDay};
}

/// A right code, and the registration that it belongs to.
struct Claim {
  domain::AccountId account;
  std::int64_t code = 0;
  PendingRegistration said;
};

/// A wrong try is counted, so this commits either way; nullopt for whatever is not right.
Result<std::optional<Claim>> find_claim(const Services& services, const Visitor& visitor,
                                        const Activation& activation) {
  return services.database.write(
      {"visitor", visitor.request_id}, services.clock,
      [&](store::Transaction& transaction) -> Result<std::optional<Claim>> {
        CLV_TRY_VOID(take(transaction, {hidden_bucket(transaction, "activate", visitor.remote_address), 50,
                                        std::chrono::minutes(15)}));
        const auto guesses = guesses_at(transaction, services, activation.email);
        if (guesses) CLV_TRY_VOID(require_room(transaction, *guesses));
        const auto account = store::find_account_by_email(transaction, activation.email);
        if (!account || account->state != domain::AccountState::registered ||
            !has_live_code(transaction, account->id, CodePurpose::activation))
          return std::nullopt;
        if (guesses) CLV_TRY_VOID(take(transaction, *guesses));
        const auto code = match_code(transaction, account->id, CodePurpose::activation, activation.code);
        const auto said = code ? parse_pending_registration(account->email, code->carries) : std::nullopt;
        if (!said) return std::nullopt;
        if (guesses) give_back(transaction, *guesses);
        return Claim{account->id, code->id, *said};
      });
}

/// False where another one was quicker.
Result<bool> accept(const Services& services, const Visitor& visitor, const Claim& claim) {
  return services.database.write({"visitor", visitor.request_id}, services.clock,
                                 [&](store::Transaction& transaction) -> Result<bool> {
                                   auto account = store::find_account(transaction, claim.account);
                                   if (!account || account->state != domain::AccountState::registered ||
                                       !use_code(transaction, claim.account, CodePurpose::activation, claim.code))
                                     return false;
                                   take_over(*account, claim.said);
                                   account->state = domain::AccountState::active;
                                   store::update_account(transaction, *account);
                                   transaction.append({"account_activated", "account:" + account->public_id, {}});
                                   return true;
                                 });
}

}  // namespace

Result<void> activate_account(const Services& services, const Visitor& visitor, const Activation& activation) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::activateAccount));
  const auto refuse = [] {
    return base::invalid("invalid_code",
                         "The code is wrong or no longer valid. Register the same address again for a new one.",
                         "/code");
  };
  CLV_TRY(const auto claim, find_claim(services, visitor, activation));
  if (!claim) return refuse();
  if (activation.password) {
    CLV_TRY(const bool fits, base::verify_password(claim->said.password_hash, *activation.password));
    if (!fits) return refuse();
  }
  CLV_TRY(const bool is_accepted, accept(services, visitor, *claim));
  return is_accepted ? Result<void>{} : refuse();
}

}  // namespace claviger::usecases
