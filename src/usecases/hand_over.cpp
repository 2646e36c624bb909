#include "usecases/hand_over.hpp"

#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "usecases/decider_mails.hpp"
#include "usecases/request_facts.hpp"
#include "usecases/request_mails.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;

void move_to(store::Transaction& transaction, domain::RequestItem& item, const rules::Outcome& outcome) {
  item.status = outcome.status;
  item.reason = outcome.reason;
  item.due_at = outcome.due_at;
  item.entered_at = transaction.now();
  store::update_item(transaction, item);
}

void hand_over(store::Transaction& transaction, const Services& services, domain::RequestItem& item) {
  const auto request = store::find_request(transaction, item.request);
  const auto asker = store::find_account(transaction, item.account);
  if (!request || !asker) return;
  const auto facts = gather_facts(transaction, services, *asker, asked_while_waiting(*request, item));
  const auto outcome = rules::hand_over({item.status, item.reason, item.watch_until, item.due_at}, facts.facts,
                                        services.policy, transaction.now());
  if (!outcome) return;
  move_to(transaction, item, *outcome);
  transaction.append({"item_moved",
                      "item:" + item.public_id,
                      {{"request", request->public_id},
                       {"account", asker->public_id},
                       {"contract", item.number.contract.value},
                       {"bill_to", item.number.bill_to.value},
                       {"status", to_text(item.status)},
                       {"reason", to_text(item.reason)}}});
  const bool is_with_administrators = item.status == ItemStatus::pending_admin;
  if (is_with_administrators) queue_waiting_mails(transaction, services, *asker, *request, item, facts);
  queue_outcome_mail(transaction, services, *asker, *request, {item},
                     is_with_administrators ? MailOccasion::moved_to_administrators : MailOccasion::moved_to_vendor);
}

}  // namespace

void hand_over_items(store::Transaction& transaction, const Services& services,
                     const std::vector<domain::Number>& numbers) {
  if (numbers.empty()) return;
  for (auto& item : store::items_pending_with_administrators(transaction, numbers))
    hand_over(transaction, services, item);
  for (auto& item : store::items_locked_with_vendor(transaction)) hand_over(transaction, services, item);
}

}  // namespace claviger::usecases
