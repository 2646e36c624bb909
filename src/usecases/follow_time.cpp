#include "usecases/follow_time.hpp"

#include "rules/evaluate_request.hpp"
#include "store/accounts.hpp"
#include "store/imports.hpp"
#include "store/requests.hpp"
#include "usecases/decide_item.hpp"
#include "usecases/decider_mails.hpp"
#include "usecases/hand_over.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/one_by_one.hpp"
#include "usecases/request_mails.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::Reason;

const store::Cause kClock{"clock", {}};

/// What was unknown and is there now is told of, also when it starts later: that is news, and another watch.
bool still_waits(const domain::RequestItem& denied, const domain::RequestItem& again) {
  return rules::is_not_found(again.reason) ||
         (again.reason == Reason::contract_too_new && denied.reason == Reason::contract_too_new);
}

void end_watch(const UnitOfWork& work, const RequestWithAsker& from, const store::Watch& watch) {
  if (!store::close_watch(work.transaction, watch.id, "ended")) return;
  const auto item = store::find_item(work.transaction, watch.item);
  if (!item) return;
  work.transaction.append({"watch_ended", "item:" + item->public_id, {{"account", from.asker.public_id}}});
  queue_outcome_mail(work, from, {*item}, MailOccasion::watch_ended);
}

/// The denied item stays denied; a new request follows it. Source: C18.
void follow(const UnitOfWork& work, const RequestWithAsker& followed, domain::AccessRequest request,
            const ItemFacts& facts) {
  const auto& asker = followed.asker;
  request.follows = followed.request.id;
  store::insert_request(work.transaction, request);
  work.transaction.append(
      {"request_submitted",
       "account:" + asker.public_id,
       {{"request", request.public_id},
        {"follows", followed.request.public_id},
        {"scope", to_text(request.scope)},
        {"items", 1},
        {"terms_version", request.terms_version},
        {"terms_language", request.terms_language},
        {"terms_accepted_at", base::to_text(store::first_followed(work.transaction, request).created_at)}}});
  follow_outcome(work, {request, asker}, request.items.front(), facts);
  // What he has is no news, and a denial that says so would only frighten him.
  if (request.items.front().reason == Reason::already_registered) return;
  queue_outcome_mail(work, {request, asker}, request.items, MailOccasion::watch_arrived);
}

Result<void> decide_watch(const UnitOfWork& work, store::Watch watch) {
  const auto asker = store::find_account(work.transaction, watch.account);
  const auto item = store::find_item(work.transaction, watch.item);
  const auto followed = item ? store::find_request(work.transaction, item->request) : std::nullopt;
  if (!asker || !followed || asker->state != domain::AccountState::active || asker->is_on_hold) {
    store::close_watch(work.transaction, watch.id, "stopped");
    return {};
  }
  domain::AccessRequest request = *followed;
  request.items.clear();
  request.created_at = work.transaction.now();
  domain::RequestItem again;
  again.scope = item->scope;
  again.identifier = item->identifier;
  const auto facts = evaluate_item(work.transaction, work.services, {request, *asker}, again);
  if (!still_waits(*item, again)) {
    request.items.push_back(std::move(again));
    if (store::close_watch(work.transaction, watch.id, "found"))
      follow(work, {*followed, *asker}, std::move(request), facts);
  } else if (watch.ends_at <= work.transaction.now()) {
    end_watch(work, {*followed, *asker}, watch);
  } else {
    watch.waits_for =
        again.reason == Reason::contract_too_new ? store::Watch::WaitsFor::start : store::Watch::WaitsFor::arrival;
    watch.starts_at.reset();
    if (facts.facts.starts_at && *facts.facts.starts_at > work.transaction.now())
      watch.starts_at = facts.facts.starts_at;
    store::keep_watching(work.transaction, watch);
  }
  return {};
}

/// Those who could have decided: the number's administrators, or the desk's leads.
std::vector<domain::Account> deciders_of(const store::Reader& reader, const ItemFacts& facts, ItemStatus status) {
  return status == ItemStatus::pending_vendor ? desk_leads(reader) : accounts_of(reader, facts.administrators);
}

ItemFacts facts_of(const UnitOfWork& work, const RequestWithAsker& from, const domain::RequestItem& item) {
  return gather_facts(work.transaction, work.services, from.asker, asked_while_waiting(from.request, item));
}

Result<void> cancel(const UnitOfWork& work, domain::ItemId id) {
  auto item = store::find_item(work.transaction, id);
  if (!item || !is_open(item->status)) return {};
  const auto request = store::find_request(work.transaction, item->request);
  const auto asker = store::find_account(work.transaction, item->account);
  if (!request || !asker) return {};
  const auto deciders = deciders_of(work.transaction, facts_of(work, {*request, *asker}, *item), item->status);
  item->status = ItemStatus::cancelled;
  item->reason = Reason::expired_unanswered;
  item->entered_at = work.transaction.now();
  item->decided_at = work.transaction.now();
  item->due_at.reset();
  store::update_item(work.transaction, *item);
  work.transaction.append({"item_decided",
                           "item:" + item->public_id,
                           {{"request", request->public_id},
                            {"account", asker->public_id},
                            {"contract", item->number.contract.value},
                            {"bill_to", item->number.bill_to.value},
                            {"status", "cancelled"},
                            {"reason", "expired_unanswered"},
                            {"by", "clock"}}});
  queue_outcome_mail(work, {*request, *asker}, {*item}, MailOccasion::cancelled);
  for (const auto& receiver : deciders) queue_cancelled_notice(work, receiver, {*request, *asker}, *item);
  return {};
}

Result<void> tell_late(const UnitOfWork& work, domain::ItemId id) {
  const auto item = store::find_item(work.transaction, id);
  if (!item || item->status != ItemStatus::pending_vendor || !item->due_at ||
      !store::mark_told_overdue(work.transaction, id))
    return {};
  const auto request = store::find_request(work.transaction, item->request);
  const auto asker = store::find_account(work.transaction, item->account);
  if (!request || !asker) return {};
  work.transaction.append({"item_overdue",
                           "item:" + item->public_id,
                           {{"request", request->public_id},
                            {"account", asker->public_id},
                            {"contract", item->number.contract.value},
                            {"bill_to", item->number.bill_to.value}}});
  queue_outcome_mail(work, {*request, *asker}, {*item}, MailOccasion::due_passed);
  queue_overdue_mails(work, {*request, *asker}, *item, facts_of(work, {*request, *asker}, *item));
  return {};
}

std::string name_of(const store::Watch& watch) {
  return std::to_string(watch.id);
}
std::string name_of_item(domain::ItemId item) {
  return std::to_string(item.value);
}

/// Watches looked at in one transaction, a few milliseconds.
constexpr int kLooks = 200;

/// Once after each published import: which watches it concerns.
Result<void> look_at_published(const Services& services) {
  for (bool is_more = true; is_more;) {
    CLV_TRY(const bool has_unseen, services.database.read([](store::Reader& reader) -> Result<bool> {
      return store::has_unseen_watches(reader);
    }));
    if (!has_unseen) return {};
    CLV_TRY(const int looked,
            services.database.write(kClock, services.clock, [](store::Transaction& transaction) -> Result<int> {
              return store::look_at_watches(transaction, kLooks);
            }));
    is_more = looked >= kLooks;
  }
  return {};
}

}  // namespace

Result<int> FollowTime::decide_watched(int limit) {
  CLV_TRY_VOID(look_at_published(services_));
  return one_by_one(
      {services_, setbacks_, "watch:", limit},
      [&](store::Reader& reader, int count) -> Result<std::vector<store::Watch>> {
        return store::watches_to_decide(reader, services_.clock.now(), count);
      },
      name_of, [](const UnitOfWork& work, const store::Watch& watch) { return decide_watch(work, watch); });
}

Result<int> FollowTime::cancel_unanswered(int limit) {
  return one_by_one(
      {services_, setbacks_, "unanswered:", limit},
      [&](store::Reader& reader, int count) -> Result<std::vector<domain::RequestItem>> {
        return store::items_pending_since_before(reader, services_.clock.now() - services_.policy.pending_lifetime,
                                                 count);
      },
      [](const domain::RequestItem& item) { return name_of_item(item.id); },
      [](const UnitOfWork& work, const domain::RequestItem& item) { return cancel(work, item.id); });
}

Result<int> FollowTime::tell_overdue(int limit) {
  return one_by_one(
      {services_, setbacks_, "overdue:", limit},
      [&](store::Reader& reader, int count) -> Result<std::vector<domain::ItemId>> {
        return store::items_past_due(reader, services_.clock.now(), count);
      },
      name_of_item, [](const UnitOfWork& work, domain::ItemId item) { return tell_late(work, item); });
}

Result<int> FollowTime::hand_over_released(int limit) {
  CLV_TRY(const auto published, services_.database.read([](store::Reader& reader) -> Result<domain::ImportId> {
    return store::last_published(reader);
  }));
  if (looked_after_ == published) return 0;
  CLV_TRY(const int done, one_by_one(
                              {services_, setbacks_, "released:", limit},
                              [&](store::Reader& reader, int count) -> Result<std::vector<domain::ItemId>> {
                                return items_released_to_administrators(reader, services_, count);
                              },
                              name_of_item,
                              [](const UnitOfWork& work, domain::ItemId item) -> Result<void> {
                                hand_over_item(work, item);
                                return {};
                              }));
  // What failed before and rests is looked at again.
  if (done < limit && setbacks_.resting("released:", services_.clock.now()) == 0) looked_after_ = published;
  return done;
}

}  // namespace claviger::usecases
