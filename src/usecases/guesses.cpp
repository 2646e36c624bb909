#include "usecases/guesses.hpp"

#include "base/text.hpp"
#include "store/accounts.hpp"

namespace claviger::usecases {
namespace {

constexpr std::chrono::hours kDay{24};

std::string own_bucket(const std::string& purpose, domain::AccountId account) {
  return purpose + ":" + std::to_string(account.value);
}

// Source: U28, R228.
Budget guesses_of(const Services& services, domain::AccountId account) {
  return {own_bucket("unmatched", account),
          services.policy.unmatched_per_account_a_day,
          kDay,
          {"guesses_used_up",
           "Too many numbers that we do not know, or second identifiers that do not fit, were tried "
           "with this account. What was answered today is answered still."}};
}

Budget guesses_at(const store::Reader& reader, const Services& services, const std::string& address) {
  return {hidden_bucket(reader, "unmatched_address", address),
          services.policy.unmatched_per_address_a_day,
          kDay,
          {"guesses_used_up_at_address",
           "Too many numbers that we do not know, or second identifiers that do not fit, were tried from this network "
           "address. What was answered today is answered still."}};
}

Budget checks_of(const Services& services, domain::AccountId account) {
  return {own_bucket("dry_run", account),
          services.policy.dry_runs_per_account_a_day,
          kDay,
          {"checks_used_up", "Too many checks were made with this account. Requests can still be sent."}};
}

Budget checks_at(const store::Reader& reader, const Services& services, const std::string& address) {
  return {hidden_bucket(reader, "dry_run_address", address),
          services.policy.dry_runs_per_address_a_day,
          kDay,
          {"checks_used_up_at_address",
           "Too many checks were made from this network address. Requests can still be sent."}};
}

Budget requests_of(const Services& services, domain::AccountId account) {
  return {own_bucket("request", account),
          services.policy.requests_per_account_a_day,
          kDay,
          {"requests_used_up", "Too many requests were sent with this account."}};
}

/// Denied for what the asker is: the answer says nothing of the number, so its cost must not either, and it is answered
/// anew once he has mended that.
bool is_about_asker(domain::Reason reason) {
  return reason == domain::Reason::account_on_hold || reason == domain::Reason::profile_incomplete;
}

bool is_unmatched(const domain::RequestItem& item) {
  return !item.number.contract && !item.number.bill_to;
}

/// The identifier with what tells the thing that it may be of.
std::string named(const domain::AccessRequest& request, const domain::RequestItem& item) {
  return std::string(to_text(item.identifier.type)) + "\n" + item.identifier.key + "\n" + request.product_key;
}

}  // namespace

Guesses::Guesses(const UnitOfWork& work, const Principal& principal, const domain::Account& asker)
    : transaction_(work.transaction),
      account_(guesses_of(work.services, asker.id)),
      address_(principal.client_id.empty()
                   ? std::optional(guesses_at(work.transaction, work.services, principal.remote_address))
                   : std::nullopt),
      account_id_(std::to_string(asker.id.value)),
      company_(work.services.policy.uniform_refusal ? asker.company_name : "") {}

std::string Guesses::guess_of(const domain::AccessRequest& request, const domain::RequestItem& item) const {
  return "guess\n" + named(request, item) + "\n" + base::identifier_key(request.second_identifier) + "\n" + company_;
}

std::string Guesses::unmatched(const domain::AccessRequest& request, const domain::RequestItem& item) const {
  return "unmatched\n" + named(request, item) + "\n" + company_;
}

bool Guesses::is_answered(const std::string& guess) const {
  const auto bucket = hidden_bucket(transaction_, "answered:" + account_id_, guess);
  return store::used_since(transaction_, bucket, transaction_.now() - kDay) > 0;
}

bool Guesses::note_answered(const std::string& guess) {
  if (is_answered(guess)) return false;
  store::use_budget(transaction_, hidden_bucket(transaction_, "answered:" + account_id_, guess), 1);
  return true;
}

Result<void> Guesses::require_room(const domain::AccessRequest& request) const {
  int amount = 0;
  for (const auto& item : request.items) amount += is_answered(guess_of(request, item)) ? 0 : 1;
  if (amount == 0) return {};
  CLV_TRY_VOID(usecases::require_room(transaction_, account_, amount));
  return address_ ? usecases::require_room(transaction_, *address_, amount) : Result<void>();
}

void Guesses::count(const domain::AccessRequest& request, const std::vector<ItemFacts>& facts) {
  int misses = 0;
  for (std::size_t i = 0; i < request.items.size(); ++i) {
    const auto& item = request.items[i];
    if (is_about_asker(item.reason) || !note_answered(guess_of(request, item))) continue;
    // One at most for an item, or under `uniform_refusal` the price would tell that the number is there.
    if (is_unmatched(item))
      misses += note_answered(unmatched(request, item)) ? 1 : 0;
    else
      misses += facts[i].missed_second_identifier ? 1 : 0;
  }
  if (misses == 0) return;
  store::use_budget(transaction_, account_.bucket, misses);
  if (address_) store::use_budget(transaction_, address_->bucket, misses);
}

Result<void> take_dry_run(const UnitOfWork& work, const Principal& principal) {
  const auto own = checks_of(work.services, principal.account.id);
  const auto shared = checks_at(work.transaction, work.services, principal.remote_address);
  CLV_TRY_VOID(require_room(work.transaction, own));
  CLV_TRY_VOID(require_room(work.transaction, shared));
  store::use_budget(work.transaction, own.bucket, 1);
  store::use_budget(work.transaction, shared.bucket, 1);
  return {};
}

Result<void> take_request(const UnitOfWork& work, domain::AccountId account) {
  return take(work.transaction, requests_of(work.services, account));
}

Result<LiftedLimit> lift_limit(const Services& services, const std::string& email, const std::string& remote_address) {
  return services.database.write(
      {"command_line", {}}, services.clock, [&](store::Transaction& transaction) -> Result<LiftedLimit> {
        const auto account = store::find_account_by_email(transaction, email);
        if (!account) return base::not_found("There is no account with this address.");
        const auto clear = [&](const Budget& budget) { return store::clear_budget(transaction, budget.bucket); };
        LiftedLimit lifted{clear(guesses_of(services, account->id)), clear(checks_of(services, account->id)),
                           clear(requests_of(services, account->id))};
        if (!remote_address.empty()) {
          lifted.guesses += clear(guesses_at(transaction, services, remote_address));
          lifted.checks += clear(checks_at(transaction, services, remote_address));
        }
        transaction.append({"limit_lifted",
                            "account:" + account->public_id,
                            {{"guesses", lifted.guesses},
                             {"checks", lifted.checks},
                             {"requests", lifted.requests},
                             {"at_address", !remote_address.empty()},
                             {"by", "command_line"}}});
        return lifted;
      });
}

}  // namespace claviger::usecases
