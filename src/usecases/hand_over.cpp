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
  if (item.status != outcome.status) item.entered_at = transaction.now();
  item.status = outcome.status;
  item.reason = outcome.reason;
  item.due_at = outcome.due_at;
  store::update_item(transaction, item);
}

void hand_over(const UnitOfWork& work, domain::RequestItem& item) {
  const auto request = store::find_request(work.transaction, item.request);
  const auto asker = store::find_account(work.transaction, item.account);
  if (!request || !asker) return;
  const auto facts = gather_facts(work.transaction, work.services, *asker, asked_while_waiting(*request, item));
  const auto outcome = rules::hand_over({item.status, item.reason, item.watch_until, item.due_at}, facts.facts,
                                        work.services.policy, work.transaction.now());
  if (!outcome) return;
  const bool is_elsewhere = item.status != outcome->status;
  move_to(work.transaction, item, *outcome);
  work.transaction.append({"item_moved",
                           "item:" + item.public_id,
                           {{"request", request->public_id},
                            {"account", asker->public_id},
                            {"contract", item.number.contract.value},
                            {"bill_to", item.number.bill_to.value},
                            {"status", to_text(item.status)},
                            {"reason", to_text(item.reason)}}});
  if (!is_elsewhere) return;
  const bool is_with_administrators = item.status == ItemStatus::pending_admin;
  if (is_with_administrators) queue_waiting_mails(work, {*request, *asker}, item, facts);
  queue_outcome_mail(work, {*request, *asker}, {item},
                     is_with_administrators ? MailOccasion::moved_to_administrators : MailOccasion::moved_to_vendor);
}

}  // namespace

void hand_over_items(const UnitOfWork& work, const std::vector<domain::Number>& numbers) {
  if (numbers.empty()) return;
  for (auto& item : store::items_pending_with_administrators(work.transaction, numbers)) hand_over(work, item);
  for (auto& item : store::items_pending_with_vendor_on(work.transaction, numbers)) hand_over(work, item);
}

}  // namespace claviger::usecases
