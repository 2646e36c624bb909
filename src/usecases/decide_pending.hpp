#pragma once
// People deciding what automation could not: administrators and the vendor's desk. Source: R56, R60–R64, R68–R72; U9,
// U10, U22, U23.

#include <optional>
#include <string>
#include <vector>

#include "domain/request.hpp"
#include "rules/advice.hpp"
#include "usecases/principal.hpp"
#include "usecases/request_facts.hpp"

namespace claviger::usecases {

/// Whose queue: items wait either with administrators or with the desk.
enum class Queue { administrators, desk };

/// Who decided an item, as far as the reader may know.
struct Decider {
  std::optional<std::string> name;
};

/// One item with all that a decision needs, as things stand now.
struct QueueItem {
  domain::RequestItem item;
  domain::AccessRequest request;
  domain::Account asker;
  ItemFacts facts;
  rules::AdviceGiven advice;
  bool may_approve = false;
  bool may_deny = false;
  std::optional<Decider> decider;        ///< of an item that a person has decided
  std::optional<int> contracts_covered;  ///< of a bill-to: how many contracts a grant on it covers now
  /// Of a bill-to: those under it whose own revalidation is overdue, at most 100. Approving gives access to them all
  /// the same: they are the approver's to weigh. Source: R126, R127, R131.
  std::vector<std::string> overdue_contracts;
  std::string refusal;  ///< why approving is not possible now: `locked`, `revalidation_overdue`,
                        ///< `contract_not_active` …
};

/// What this principal may see of the queue: an administrator the items of the numbers he manages (his own not among
/// them, nobody decides his own), the desk those with the vendor, due first. Errors: not_allowed for a desk queue
/// without the role.
Result<std::vector<QueueItem>> list_queue(const Services& services, const Principal& principal, Queue queue, int limit);

/// An item as a route names it: by its queue and its public id.
struct ItemRef {
  Queue queue = Queue::administrators;
  std::string item_id;
};

/// One item of that queue, also when it has been decided. Errors: not_found (no such item, not his to
/// decide, or waiting in the other queue); not_allowed for the desk's without the role.
Result<QueueItem> get_queue_item(const Services& services, const Principal& principal, const ItemRef& ref);

/// `version`: the one that was shown; the item waiting in another one is not decided.
struct Approval {
  std::vector<domain::PartyId> parties;  ///< R71: of ItemFacts::companies(), for which; empty: the one that matched
  std::string note;
  std::optional<std::int64_t> version;
};
struct Denial {
  std::string reason_text;  ///< to the asker
  std::string note;
  std::optional<std::int64_t> version;
};

/// What a decision made of an item, and how many other open items of the same person it answered.
struct Decided {
  domain::RequestItem item;
  int closed = 0;
};

/// Gives the access, tells the asker and the number's other administrators. Errors: not_found (no such item, or not his
/// to decide), not_allowed `own_request`, `locked`, `party_not_managed`; conflict `already_decided`,
/// `revalidation_overdue`, `account_on_hold`, `not_available` (blocked meanwhile), `contract_not_active`,
/// `contract_not_found`, `serial_not_covered`;
/// precondition_failed; invalid_input (`missing_field` where parties must be chosen).
Result<Decided> approve_item(const Services& services, const Principal& principal, const ItemRef& ref,
                             const Approval& approval);

/// Errors: not_found, not_allowed `own_request`, conflict `already_decided`; precondition_failed.
Result<Decided> deny_item(const Services& services, const Principal& principal, const ItemRef& ref,
                          const Denial& denial);

}  // namespace claviger::usecases
