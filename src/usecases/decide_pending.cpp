#include "usecases/decide_pending.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "store/revalidations.hpp"
#include "usecases/authorization.hpp"
#include "usecases/decide_item.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/number_mails.hpp"
#include "usecases/request_mails.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::Reason;

ItemStatus status_of(Queue queue) {
  return queue == Queue::desk ? ItemStatus::pending_vendor : ItemStatus::pending_admin;
}

/// One of those who may decide the item as an administrator.
bool is_decider(const ItemFacts& facts, const Principal& principal) {
  return std::ranges::any_of(facts.administrators, [&](const store::Administrator& administrator) {
    return administrator.account == principal.account.id;
  });
}

/// Locked for its party now, whatever its reason says: a lock that was lifted since keeps nobody from deciding. Locks
/// do not concern ordering. Source: R97.
bool is_locked_for_desk(const ItemFacts& facts, const domain::RequestItem& item) {
  return facts.facts.is_locked && item.scope != domain::Scope::ordering;
}

/// Why the item cannot be approved as things stand; empty where it can.
std::string refusal_of(const ItemFacts& facts, const domain::RequestItem& item, Queue queue) {
  if (facts.facts.on_hold) return "account_on_hold";
  if (facts.facts.resolution == rules::Resolution::serial_not_covered) return "serial_not_covered";
  if (facts.facts.resolution != rules::Resolution::found) return "contract_not_found";
  if (facts.facts.standing == rules::Standing::ended) return "contract_not_active";
  if (facts.facts.is_blocked) return "not_available";
  if (queue == Queue::desk && is_locked_for_desk(facts, item)) return "locked";
  if (facts.facts.is_revalidation_overdue) return "revalidation_overdue";
  return {};
}

/// Who decides what, and by which operation.
struct Decision {
  const Principal& principal;
  const ItemRef& ref;
  rules::Operation operation;
  std::optional<std::int64_t> version;
};

/// An item with its surroundings.
struct Open {
  domain::RequestItem item;
  domain::AccessRequest request;
  domain::Account asker;
  ItemFacts facts;
  ManagedParties reach;
};

std::unexpected<Error> refused(const std::string& refusal) {
  if (refusal == "locked")
    return base::fail(ErrorCode::not_allowed, refusal, "The number is locked: only its administrators may approve.");
  return base::fail(ErrorCode::conflict, refusal, "This cannot be approved as things stand now.");
}

/// What the item is to the principal, in the words of the authorization table. One that waits in the other queue is
/// nothing to this one; one that was decided meanwhile is what it was.
rules::Relation relation_to(const Principal& principal, Queue queue, const Open& open) {
  using rules::Relation;
  if (open.item.account == principal.account.id) return Relation::own;
  if (is_open(open.item.status) && open.item.status != status_of(queue)) return Relation::foreign;
  if (queue == Queue::administrators) return is_decider(open.facts, principal) ? Relation::managed : Relation::foreign;
  return is_locked_for_desk(open.facts, open.item) ? Relation::at_vendor_locked : Relation::at_vendor;
}

/// An item that the principal may decide or, once it is decided, might have. Others learn nothing of it.
Result<Open> reached_item(const store::Reader& reader, const Services& services, const Decision& decision) {
  const auto& [principal, ref, operation, version] = decision;
  const auto queue = ref.queue;
  auto item = store::find_item(reader, ref.item_id);
  if (!item) {
    CLV_TRY_VOID(require(principal, operation, rules::Relation::foreign));
    return base::not_found();
  }
  auto request = store::find_request(reader, item->request);
  auto asker = store::find_account(reader, item->account);
  if (!request || !asker) return base::not_found();
  auto facts = gather_facts(reader, services, *asker, asked_while_waiting(*request, *item));
  auto reach = queue == Queue::administrators ? managed_parties(reader, principal.account.id, facts.scope())
                                              : ManagedParties{.all = true, .parties = {}};
  Open open{std::move(*item), std::move(*request), std::move(*asker), std::move(facts), std::move(reach)};
  const auto relation = relation_to(principal, queue, open);
  if (auto allowed = require(principal, operation, relation); !allowed) {
    // The desk is told why: it may deny, or appoint an administrator.
    const bool is_desk_at_lock = relation == rules::Relation::at_vendor_locked && principal.is_desk();
    return is_desk_at_lock ? refused("locked") : std::unexpected(allowed.error());
  }
  return open;
}

/// An open item that the principal may decide. An item decided meanwhile is told only to those who could have decided
/// it.
Result<Open> open_item(const store::Reader& reader, const Services& services, const Decision& decision) {
  CLV_TRY(auto open, reached_item(reader, services, decision));
  if (open.item.status != status_of(decision.ref.queue))
    return base::fail(ErrorCode::conflict, "already_decided", "This item was decided meanwhile.");
  if (decision.version && open.item.version != *decision.version)
    return base::fail(ErrorCode::precondition_failed, "precondition_failed",
                      "The item was changed meanwhile. Load it again.");
  return open;
}

/// The companies that the approver named, or else the one that the asker is taken for, or the only one there is; none
/// where access is for no company.
Result<std::vector<const PartyMatch*>> chosen_companies(const ItemFacts& facts, const Approval& approval) {
  auto companies = facts.companies();  // not const: it is given back
  std::vector<const PartyMatch*> chosen;
  for (const auto party : approval.parties) {
    const auto at = std::ranges::find(companies, party, [](const PartyMatch* match) { return match->party; });
    if (at == companies.end())
      return base::invalid("invalid_field", "Access of this kind cannot be given for this company.", "/parties");
    chosen.push_back(*at);
  }
  if (!chosen.empty()) return chosen;
  if (const auto* near = facts.company()) return std::vector{near};
  if (companies.size() > 1)
    return base::invalid("missing_field", "The contract has several companies: choose for which.", "/parties");
  return companies;
}

/// For whom to grant. What is for all of the number is for no party. Source: R71.
Result<std::vector<domain::PartyId>> parties_to_grant(const Open& open, Queue queue, const Approval& approval) {
  CLV_TRY(const auto chosen, chosen_companies(open.facts, approval));
  std::vector<domain::PartyId> parties;
  for (const auto* company : chosen) {
    const bool is_locked = open.facts.is_locked_for(*company) && open.item.scope != domain::Scope::ordering;
    if (queue == Queue::desk && is_locked) return refused("locked");
    if (!open.reach.covers(company->party))
      return base::fail(ErrorCode::not_allowed, "party_not_managed", "You do not answer for this company.");
    const auto party = open.facts.granted_party(*company);
    if (std::ranges::find(parties, party) == parties.end()) parties.push_back(party);
  }
  if (parties.empty() || std::ranges::find(parties, domain::PartyId{}) != parties.end())
    return std::vector{domain::PartyId{}};
  return parties;
}

/// Whether the approver let the asker in for this company: by its name, or by naming none.
bool is_vouched_for(const PartyMatch& company, const Approval& approval) {
  return approval.parties.empty() || std::ranges::find(approval.parties, company.party) != approval.parties.end();
}

/// A person vouched for somebody of that company who writes from this domain. Others' and free domains teach nothing,
/// nor does access for another company than the asker's: whose domain it is then, nobody said.
void learn_from(const UnitOfWork& work, const Open& open, const Approval& approval) {
  const auto* company = open.facts.company();
  const auto domain = rules::mailbox_domain(open.asker.email);
  if (!company || !is_vouched_for(*company, approval)) return;
  if (open.facts.mailbox_alone != rules::MailboxStanding::unknown_domain) return;
  if (rules::is_free_provider(domain, work.services.policy.free_mail_domains) || rules::is_public_suffix(domain))
    return;
  store::learn_domain(work.transaction, company->party, domain, open.item.id);
  work.transaction.append({"domain_learned",
                           "item:" + open.item.public_id,
                           {{"account", open.asker.public_id}, {"party", company->party.value}}});
}

struct Verdict {
  ItemStatus status;
  Reason reason;
};

void close(store::Transaction& transaction, Open& open, const Principal& principal, const Verdict& verdict) {
  open.item.status = verdict.status;
  open.item.reason = verdict.reason;
  open.item.entered_at = transaction.now();
  open.item.decided_at = transaction.now();
  open.item.decided_by = principal.account.id;
  open.item.due_at.reset();
  store::update_item(transaction, open.item);
  transaction.append({"item_decided",
                      "item:" + open.item.public_id,
                      {{"request", open.request.public_id},
                       {"account", open.asker.public_id},
                       {"contract", open.item.number.contract.value},
                       {"bill_to", open.item.number.bill_to.value},
                       {"status", to_text(verdict.status)},
                       {"reason", to_text(verdict.reason)},
                       {"by", principal.account.public_id}}});
  end_permission(transaction, open.asker, open.facts.scope());
}

MailOccasion occasion_of(Queue queue) {
  return queue == Queue::desk ? MailOccasion::decided_by_vendor : MailOccasion::decided_by_administrator;
}

Result<Decided> approve_in(const UnitOfWork& work, const Decision& decision, Open open, const Approval& approval) {
  const auto& principal = decision.principal;
  const auto queue = decision.ref.queue;
  if (const auto refusal = refusal_of(open.facts, open.item, queue); !refusal.empty()) return refused(refusal);
  CLV_TRY(const auto parties, parties_to_grant(open, queue, approval));
  open.item.note = approval.note;
  close(work.transaction, open, principal, {ItemStatus::approved, Reason::none});
  const auto origin = queue == Queue::desk ? domain::Origin::vendor : domain::Origin::administrator;
  int closed = 0;
  for (const auto party : parties) closed += give_access(work, open.asker, open.item, {origin, party});
  learn_from(work, open, approval);
  queue_outcome_mail(work, {open.request, open.asker}, {open.item}, occasion_of(queue));
  const auto& number = open.facts.contract ? open.facts.contract->number : open.item.identifier.typed;
  queue_grant_notices(work, {principal.account, open.facts.scope(), number}, open.asker,
                      {open.item.scope, GrantChange::granted});
  return Decided{std::move(open.item), closed};
}

QueueItem view(const store::Reader& reader, const Services& services, Queue queue, domain::RequestItem item) {
  QueueItem entry;
  entry.request = store::find_request(reader, item.request).value_or(domain::AccessRequest{});
  entry.asker = store::find_account(reader, item.account).value_or(domain::Account{});
  entry.facts = gather_facts(reader, services, entry.asker, asked_while_waiting(entry.request, item));
  const auto brand = entry.facts.contract ? entry.facts.contract->program.brand : domain::Brand::vendor;
  entry.advice = rules::advise({entry.facts.facts, entry.facts.mailbox, brand});
  entry.refusal = refusal_of(entry.facts, item, queue);
  // Nobody is advised to do what is refused to him.
  if (!entry.refusal.empty() && entry.advice.advice == domain::Advice::approve)
    entry.advice.advice = domain::Advice::check;
  entry.may_deny = true;
  if (!entry.facts.contract && entry.facts.bill_to) {
    const auto bill_to = entry.facts.bill_to->id;
    entry.contracts_covered = store::count_covered_contracts(reader, bill_to);
    entry.overdue_contracts =
        store::overdue_contracts_under(reader, bill_to, services.clock.now(), store::kMostOverdueShown);
  }
  entry.may_approve = entry.refusal.empty();
  entry.item = std::move(item);
  return entry;
}

std::vector<domain::RequestItem> waiting_for(const store::Reader& reader, const Principal& principal, Queue queue,
                                             int limit) {
  if (queue == Queue::desk) return store::items_pending_with_vendor(reader, principal.account.id, limit);
  std::vector<domain::Number> numbers;
  for (const auto& administrator : store::administrated_by(reader, principal.account.id))
    numbers.push_back(administrator.number);
  return store::items_pending_with_administrators(reader, numbers);
}

}  // namespace

Result<std::vector<QueueItem>> list_queue(const Services& services, const Principal& principal, Queue queue,
                                          int limit) {
  CLV_TRY_VOID(require(principal,
                       queue == Queue::desk ? rules::Operation::listDeskRequests : rules::Operation::listAdminRequests,
                       rules::Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<QueueItem>> {
    std::vector<QueueItem> entries;
    for (auto& item : waiting_for(reader, principal, queue, limit)) {
      if (static_cast<int>(entries.size()) >= limit) break;
      if (item.account == principal.account.id) continue;
      auto entry = view(reader, services, queue, std::move(item));
      if (queue == Queue::desk || is_decider(entry.facts, principal)) entries.push_back(std::move(entry));
    }
    return entries;
  });
}

Result<QueueItem> get_queue_item(const Services& services, const Principal& principal, const ItemRef& ref) {
  const auto queue = ref.queue;
  return services.database.read([&](store::Reader& reader) -> Result<QueueItem> {
    const auto operation = queue == Queue::desk ? rules::Operation::getDeskRequest : rules::Operation::getAdminRequest;
    CLV_TRY(auto open, reached_item(reader, services, {principal, ref, operation, {}}));
    const bool waits = open.item.status == status_of(queue);
    const auto decided_by = open.item.decided_by;
    auto entry = view(reader, services, queue, std::move(open.item));
    if (waits) return entry;
    entry.may_approve = entry.may_deny = false;
    if (const auto other = decided_by ? store::find_account(reader, decided_by) : std::nullopt)
      entry.decider = Decider{known_name(services, principal.account, *other)};
    return entry;
  });
}

Result<Decided> approve_item(const Services& services, const Principal& principal, const ItemRef& ref,
                             const Approval& approval) {
  const auto queue = ref.queue;
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<Decided> {
        const auto operation =
            queue == Queue::desk ? rules::Operation::approveDeskRequest : rules::Operation::approveAdminRequest;
        const Decision decision{principal, ref, operation, approval.version};
        CLV_TRY(auto open, open_item(transaction, services, decision));
        return approve_in({transaction, services}, decision, std::move(open), approval);
      });
}

Result<Decided> deny_item(const Services& services, const Principal& principal, const ItemRef& ref,
                          const Denial& denial) {
  const auto queue = ref.queue;
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<Decided> {
        const auto operation =
            queue == Queue::desk ? rules::Operation::denyDeskRequest : rules::Operation::denyAdminRequest;
        CLV_TRY(auto open, open_item(transaction, services, {principal, ref, operation, denial.version}));
        open.item.reason_text = base::trim(denial.reason_text);
        open.item.note = denial.note;
        close(transaction, open, principal,
              {ItemStatus::denied, queue == Queue::desk ? Reason::vendor_denied : Reason::administrator_denied});
        note_refused_name(transaction, open.asker, open.item, open.facts);
        queue_outcome_mail({transaction, services}, {open.request, open.asker}, {open.item}, occasion_of(queue));
        return Decided{.item = std::move(open.item)};
      });
}

}  // namespace claviger::usecases
