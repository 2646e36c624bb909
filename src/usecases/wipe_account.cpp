#include "usecases/wipe_account.hpp"

#include "store/accounts.hpp"
#include "store/desk_notes.hpp"
#include "store/grants.hpp"
#include "store/idempotency.hpp"
#include "store/journal.hpp"
#include "store/nominations.hpp"
#include "store/numbers.hpp"
#include "store/outbox.hpp"
#include "store/requests.hpp"
#include "usecases/desk_daily.hpp"

namespace claviger::usecases {
namespace {

domain::Account emptied(const domain::Account& account) {
  domain::Account empty;
  empty.id = account.id;
  empty.public_id = account.public_id;
  empty.created_at = account.created_at;
  empty.version = account.version;
  empty.language = account.language;
  empty.state = domain::AccountState::erased;
  return empty;
}

void wipe_words_of(store::Transaction& transaction, domain::AccountId account) {
  // The list that told of him told of others, too.
  if (store::has_queued_of(transaction, account, std::string(kDeskDaily))) store::tell_desk_again(transaction);
  store::forget_desk_notes_of(transaction, account);
  store::wipe_mails_of(transaction, account);
  store::wipe_request_texts(transaction, account);
  store::wipe_words_of_decider(transaction, account);
  store::forget_domains_of(transaction, account);
  store::delete_codes_of(transaction, account);
  store::forget_key_uses_of(transaction, account);
  store::forget_sign_in_day(transaction, account);
}

}  // namespace

void wipe_account(store::Transaction& transaction, domain::Account& account, const std::string& by) {
  wipe_words_of(transaction, account.id);
  store::end_nominations_of(transaction, account);
  account = emptied(account);
  store::update_account(transaction, account);
  store::erase_person_key(transaction, account.id);
  boost::json::object body;
  if (!by.empty()) body["by"] = by;
  transaction.append({"account_erased", "account:" + account.public_id, std::move(body)});
}

}  // namespace claviger::usecases
