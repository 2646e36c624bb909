#include "usecases/decide_item.hpp"

#include <boost/json/serialize.hpp>

#include "rules/company_doubt.hpp"
#include "store/refused_names.hpp"
#include "store/requests.hpp"
#include "usecases/decider_mails.hpp"
#include "usecases/request_mails.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::Reason;

std::string subject_of(const domain::RequestItem& item) {
  return "item:" + item.public_id;
}

/// The facts as kept with the item: what a replay and an auditor need, names of companies left out.
boost::json::object facts_text(const ItemFacts& gathered, const domain::Policy& policy, Reason reason) {
  const auto& facts = gathered.facts;
  boost::json::object kept{{"scope", to_text(facts.scope)},
                           {"entitled_party", to_text(facts.entitled_party)},
                           {"against_bill_to", to_text(facts.against_bill_to)},
                           {"against_install_at", to_text(facts.against_install_at)},
                           {"has_good_mailbox", facts.has_good_mailbox},
                           {"mailbox", to_text(gathered.mailbox)},
                           {"is_locked", facts.is_locked},
                           {"is_blocked", facts.is_blocked},
                           {"is_held", facts.is_held},
                           {"is_pending", facts.is_pending},
                           {"had_mismatch", facts.had_mismatch},
                           {"has_administrator", facts.has_administrator},
                           {"has_several_parties", facts.has_several_parties},
                           {"has_standing_consent", facts.has_standing_consent},
                           {"gives_end_customer_downloads", facts.gives_end_customer_downloads},
                           {"is_revalidation_overdue", facts.is_revalidation_overdue},
                           {"standing", to_text(facts.standing)},
                           {"policy", policy.version}};
  if (facts.permission != rules::Permission::none) kept["permission"] = to_text(facts.permission);
  if (facts.domain_rule) kept["domain_rule"] = to_text(*facts.domain_rule);
  if (!gathered.product_ids.empty())
    kept["product_ids"] = boost::json::array(gathered.product_ids.begin(), gathered.product_ids.end());
  if (const auto* match = gathered.entitled(); match && facts.resolution == rules::Resolution::found) {
    kept["unmatched_words"] =
        boost::json::array(match->comparison.unmatched_a.begin(), match->comparison.unmatched_a.end());
    kept["name_reason"] = to_text(match->comparison.reason);
  }
  if (reason == Reason::company_uncertain) kept["doubt"] = to_text(rules::company_doubt(facts, gathered.mailbox));
  if (rules::second_identifier_would_do(facts, gathered.mailbox_with_second, policy))
    kept["second_identifier_would_do"] = true;
  return kept;
}

bool is_watched(const domain::RequestItem& item) {
  return item.status == ItemStatus::denied && item.watch_until.has_value();
}

/// Who asks again for what is watched for him already waits no second time: what arrives is decided and told once.
void start_watch(store::Transaction& transaction, const domain::AccessRequest& request, const domain::RequestItem& item,
                 const ItemFacts& facts) {
  if (const auto twin = store::watch_twin_of(transaction, item, request.product_key))
    return store::prolong_watch(transaction, twin->id, *item.watch_until);
  store::Watch watch{
      .item = item.id, .account = item.account, .identifier = item.identifier, .ends_at = *item.watch_until};
  if (item.reason == Reason::contract_too_new) {
    watch.waits_for = store::Watch::WaitsFor::start;
    // Signed or Entered with a start that has passed: only new data can change that.
    if (facts.facts.starts_at && *facts.facts.starts_at > transaction.now()) watch.starts_at = facts.facts.starts_at;
  }
  store::insert_watch(transaction, watch);
}

domain::Origin origin_of(const ItemFacts& facts) {
  const bool is_by_rule =
      facts.facts.domain_rule == domain::DomainAction::approve && rules::has_domain_rules(facts.facts);
  return is_by_rule ? domain::Origin::domain_rule : domain::Origin::automatic;
}

/// The number is there, but this asker is told that it is not (uniform_refusal): his item then names no number either,
/// so that nothing that hangs on it (budget, queue, watch) tells the two apart.
bool is_kept_from_stranger(Reason reason, const ItemFacts& facts) {
  return rules::is_not_found(reason) && facts.facts.resolution != rules::Resolution::not_found;
}

/// How an open item ends that nobody decides any more.
struct Ending {
  ItemStatus status;
  Reason reason;
  MailOccasion occasion;
};

void end_item(const UnitOfWork& work, const domain::Account& asker, domain::RequestItem& item, const Ending& ending) {
  item.status = ending.status;
  item.reason = ending.reason;
  item.entered_at = work.transaction.now();
  item.decided_at = work.transaction.now();
  item.due_at.reset();
  store::update_item(work.transaction, item);
  work.transaction.append({"item_decided",
                           subject_of(item),
                           {{"account", asker.public_id},
                            {"contract", item.number.contract.value},
                            {"bill_to", item.number.bill_to.value},
                            {"status", to_text(item.status)},
                            {"reason", to_text(item.reason)},
                            {"by", "evaluation"}}});
  const auto request = store::find_request(work.transaction, item.request);
  if (request) queue_outcome_mail(work, {*request, asker}, {item}, ending.occasion);
}

}  // namespace

ItemFacts evaluate_item(const store::Reader& reader, const Services& services, const RequestWithAsker& from,
                        domain::RequestItem& item) {
  auto asked = asked_of(from.request, item);
  if (from.request.created_at == TimePoint{}) asked.asked_at = services.clock.now();
  auto gathered = gather_facts(reader, services, from.asker, asked);
  const auto now = services.clock.now();
  const auto outcome = rules::evaluate_request(gathered.facts, services.policy, now);
  item.account = from.asker.id;
  const bool is_kept = is_kept_from_stranger(outcome.reason, gathered);
  item.number = is_kept ? domain::Number{} : gathered.number();
  item.party = is_kept ? domain::PartyId{} : gathered.party();
  item.status = outcome.status;
  item.reason = outcome.reason;
  item.entered_at = now;
  item.due_at = outcome.due_at;
  item.watch_until = outcome.watch_until;
  item.decided_at = is_open(outcome.status) ? std::nullopt : std::optional(now);
  item.facts = boost::json::serialize(facts_text(gathered, services.policy, outcome.reason));
  return gathered;
}

void limit_watches(const store::Reader& reader, const Services& services, const domain::AccessRequest& request,
                   std::span<domain::RequestItem> items) {
  int room = services.policy.open_watches_per_account - store::open_watches(reader, request.account);
  for (auto& item : items) {
    if (!is_watched(item) || store::watch_twin_of(reader, item, request.product_key)) continue;
    if (room-- <= 0) item.watch_until.reset();
  }
}

void follow_outcome(const UnitOfWork& work, const RequestWithAsker& from, const domain::RequestItem& item,
                    const ItemFacts& facts) {
  work.transaction.append({"item_decided",
                           subject_of(item),
                           {{"request", from.request.public_id},
                            {"account", from.asker.public_id},
                            {"contract", item.number.contract.value},
                            {"bill_to", item.number.bill_to.value},
                            {"status", to_text(item.status)},
                            {"reason", to_text(item.reason)},
                            {"by", "evaluation"}}});
  note_refused_name(work.transaction, from.asker, item, facts);
  if (is_watched(item)) start_watch(work.transaction, from.request, item, facts);
  if (item.status == ItemStatus::pending_admin) queue_waiting_mails(work, from, item, facts);
  if (item.status != ItemStatus::approved) return;
  give_access(work, from.asker, item, {origin_of(facts), facts.granted_party()});
  if (facts.facts.permission == rules::Permission::stops_at_lock)
    end_permission(work.transaction, from.asker, facts.scope());
  tell_automatic_approval(work, from.asker, item, facts);
}

void note_refused_name(store::Transaction& transaction, const domain::Account& asker, const domain::RequestItem& item,
                       const ItemFacts& facts) {
  if (is_kept_from_stranger(item.reason, facts))
    return store::note_mismatch(transaction, asker.id, {facts.number(), item.identifier}, asker.company_name);
  if (!item.number.contract && !item.number.bill_to) return;
  const bool is_refusal_by_name =
      item.reason == Reason::company_mismatch || item.reason == Reason::reseller_only ||
      item.reason == Reason::administrator_denied || item.reason == Reason::vendor_denied ||
      (item.reason == Reason::no_administrator && rules::entitled_verdict(facts.facts) != rules::Verdict::equal);
  if (is_refusal_by_name)
    store::note_mismatch(transaction, asker.id, {item.number, item.identifier}, asker.company_name);
}

int give_access(const UnitOfWork& work, const domain::Account& asker, const domain::RequestItem& item,
                const GivenAccess& access) {
  const auto grant = store::insert_grant(work.transaction, {.account = asker.id,
                                                            .number = item.number,
                                                            .party = access.party,
                                                            .scope = item.scope,
                                                            .origin = access.origin,
                                                            .valid_from = work.transaction.now(),
                                                            .item = item.id});
  work.transaction.append({"grant_made",
                           "account:" + asker.public_id,
                           {{"grant", grant.public_id},
                            {"item", item.public_id},
                            {"contract", item.number.contract.value},
                            {"bill_to", item.number.bill_to.value},
                            {"party", access.party.value},
                            {"scope", to_text(item.scope)},
                            {"origin", to_text(access.origin)}}});
  return drop_answered_items(work, asker, grant);
}

int drop_answered_items(const UnitOfWork& work, const domain::Account& asker, const store::Grant& grant) {
  int ended = 0;
  for (auto& item : store::pending_on(work.transaction, asker.id, grant.number)) {
    if (item.id == grant.item || !domain::covers(grant.scope, item.scope)) continue;
    end_item(work, asker, item, {ItemStatus::cancelled, Reason::no_longer_needed, MailOccasion::closed});
    ++ended;
  }
  return ended;
}

void end_permission(store::Transaction& transaction, const domain::Account& asker, const store::NumberScope& scope) {
  if (!store::end_permissions(transaction, asker.id, scope, store::kColleague)) return;
  transaction.append({"permission_ended",
                      "account:" + asker.public_id,
                      {{"contract", scope.contract.value}, {"bill_to", scope.bill_to.value}}});
}

void refuse_blocked_items(const UnitOfWork& work, const domain::Account& asker, const domain::Number& number) {
  for (auto& item : store::pending_on(work.transaction, asker.id, number))
    end_item(work, asker, item, {ItemStatus::denied, Reason::not_available, MailOccasion::refused});
  end_permission(work.transaction, asker, {number.contract, number.bill_to});
}

}  // namespace claviger::usecases
