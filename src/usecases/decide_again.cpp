#include "usecases/decide_again.hpp"

#include "store/requests.hpp"
#include "usecases/decide_item.hpp"
#include "usecases/request_mails.hpp"

namespace claviger::usecases {

void decide_again(const UnitOfWork& work, const domain::Account& asker, domain::ItemId id, MailOccasion occasion) {
  const auto found = store::find_item(work.transaction, id);
  if (!found || !is_open(found->status)) return;
  const auto& before = *found;
  const auto request = store::find_request(work.transaction, before.request);
  if (!request) return;
  auto item = before;
  const auto facts = evaluate_item(work.transaction, work.services, {*request, asker}, item);
  limit_watches(work.transaction, work.services, *request, {&item, 1});
  // Another company may make its serial stand for another contract: then others have to be told.
  const bool is_same = item.status == before.status && item.reason == before.reason && item.number == before.number;
  if (is_same) {
    // The clock that runs for the desk goes on; only the facts are newer.
    item.entered_at = before.entered_at;
    item.due_at = before.due_at;
  }
  store::update_item(work.transaction, item);
  if (is_same) return;
  follow_outcome(work, {*request, asker}, item, facts);
  queue_outcome_mail(work, {*request, asker}, {item}, occasion);
}

}  // namespace claviger::usecases
