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

/// An item with its surroundings, and where it goes; none where it stays.
struct Move {
  domain::AccessRequest request;
  domain::Account asker;
  ItemFacts facts;
  rules::Outcome outcome;
};

std::optional<Move> move_of(const store::Reader& reader, const Services& services, const domain::RequestItem& item,
                            TimePoint now) {
  auto request = store::find_request(reader, item.request);
  auto asker = store::find_account(reader, item.account);
  if (!request || !asker) return std::nullopt;
  auto facts = gather_facts(reader, services, *asker, asked_while_waiting(*request, item));
  const auto outcome =
      rules::hand_over({item.status, item.reason, item.watch_until, item.due_at}, facts.facts, services.policy, now);
  if (!outcome) return std::nullopt;
  return Move{std::move(*request), std::move(*asker), std::move(facts), *outcome};
}

void hand_over(const UnitOfWork& work, domain::RequestItem& item) {
  const auto move = move_of(work.transaction, work.services, item, work.transaction.now());
  if (!move) return;
  const auto& [request, asker, facts, outcome] = *move;
  const bool is_elsewhere = item.status != outcome.status;
  move_to(work.transaction, item, outcome);
  work.transaction.append({"item_moved",
                           "item:" + item.public_id,
                           {{"request", request.public_id},
                            {"account", asker.public_id},
                            {"contract", item.number.contract.value},
                            {"bill_to", item.number.bill_to.value},
                            {"status", to_text(item.status)},
                            {"reason", to_text(item.reason)}}});
  if (!is_elsewhere) return;
  const bool is_with_administrators = item.status == ItemStatus::pending_admin;
  if (is_with_administrators) queue_waiting_mails(work, {request, asker}, item, facts);
  queue_outcome_mail(work, {request, asker}, {item},
                     is_with_administrators ? MailOccasion::moved_to_administrators : MailOccasion::moved_to_vendor);
}

}  // namespace

void hand_over_items(const UnitOfWork& work, const std::vector<domain::Number>& numbers) {
  if (numbers.empty()) return;
  for (auto& item : store::items_pending_with_administrators(work.transaction, numbers)) hand_over(work, item);
  for (auto& item : store::items_pending_with_vendor_on(work.transaction, numbers)) hand_over(work, item);
}

std::vector<domain::ItemId> items_released_to_administrators(const store::Reader& reader, const Services& services,
                                                             int limit) {
  std::vector<domain::ItemId> released;
  for (const auto& item : store::items_awaiting_vendor_on_contracts(reader)) {
    if (static_cast<int>(released.size()) >= limit) break;
    if (move_of(reader, services, item, services.clock.now())) released.push_back(item.id);
  }
  return released;
}

void hand_over_item(const UnitOfWork& work, domain::ItemId id) {
  if (auto item = store::find_item(work.transaction, id)) hand_over(work, *item);
}

}  // namespace claviger::usecases
