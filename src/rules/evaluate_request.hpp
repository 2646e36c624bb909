#pragma once
// How far one item of an access request may be decided without a person.

#include <optional>

#include "base/time.hpp"
#include "domain/policy.hpp"
#include "domain/words.hpp"
#include "rules/standing.hpp"

namespace claviger::rules {

using domain::DomainAction;
using domain::EntitledParty;
using domain::IdentifierType;
using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using domain::Verdict;
using domain::word_of;

/// How an identifier was resolved. A serial that resolved stands for one contract (U7, choose_contract).
#define CLV_RESOLUTIONS(X) X(found) X(malformed) X(not_found) X(serial_ambiguous) X(serial_not_covered)
CLV_WORDS(Resolution, CLV_RESOLUTIONS)

/// A permission that a person gave to this asker for this number and scope: an administrator's invitation or a
/// sponsorship passes a lock, a colleague's one-time permission stops at it.
#define CLV_PERMISSIONS(X) X(none) X(passes_lock) X(stops_at_lock)
CLV_WORDS(Permission, CLV_PERMISSIONS)

/// What stands behind one item, gathered in one transaction. Total: every combination has an outcome.
/// An item that is decided again (new profile, arrived contract) is not its own `is_pending`.
struct RequestFacts {
  Scope scope = Scope::support;
  IdentifierType identifier = IdentifierType::contract;
  TimePoint asked_at{};
  bool on_hold = false;
  bool has_company_and_address = true;
  Resolution resolution = Resolution::found;
  Standing standing = Standing::active;  ///< of the contract (standing_of); a bill-to is always `active`
  std::optional<TimePoint> starts_at;    ///< the contract's first instant
  bool is_blocked = false;
  bool is_held = false;                                      ///< in this scope or a wider one
  bool is_pending = false;                                   ///< the same identifier in the same scope
  EntitledParty entitled_party = EntitledParty::install_at;  ///< of the programme; without meaning for a bill-to
  Verdict against_bill_to = Verdict::different;
  Verdict against_install_at = Verdict::different;  ///< the best among the install-at parties
  bool had_mismatch = false;  ///< this account was told of a mismatch on this number and typed another name since
  Permission permission = Permission::none;
  bool is_locked = false;  ///< for the asker's company (where he is nobody's: for any), also through the bill-to
  bool has_administrator = false;           ///< active, for that party or the bill-to, not the asker
  std::optional<DomainAction> domain_rule;  ///< what the most specific rule says about the asker's domain
  bool has_several_parties = false;         ///< several end customers on the contract
  bool has_standing_consent = false;
  bool gives_end_customer_downloads = false;
  bool has_good_mailbox = false;
  bool is_revalidation_overdue = false;
};

struct Outcome {
  ItemStatus status = ItemStatus::denied;
  Reason reason = Reason::none;
  std::optional<TimePoint> watch_until;  ///< denied, but decided again when the number arrives or starts
  std::optional<TimePoint> due_at;       ///< when the vendor should have answered
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Equal or likely: near enough to be taken for that company until a person looks.
constexpr bool is_near(Verdict verdict) {
  return verdict == Verdict::equal || verdict == Verdict::likely;
}

/// The verdict that counts: against the entitled party (of a bill-to its company), never above `unsure` after a
/// mismatch on that number.
Verdict entitled_verdict(const RequestFacts& facts);

/// Support that the programme gives to the bill-to company alone (partner-branded and the like), asked by its end
/// customer: his own people must go to the seller. The install-at name is taken as typed even after a mismatch: the cap
/// keeps people from gaining by a name, here it would lift a denial. Source: R31, R38, R55.
bool is_for_reseller_only(const RequestFacts& facts);

/// Whether domain rules speak of such a request at all: not of downloads on bill-to programmes (R108), not of
/// install-at contracts with several end customers (R109). Where they do not, a domain that one approves is nobody's
/// either.
bool has_domain_rules(const RequestFacts& facts);

/// Whether access of this scope is the install-at companies' to have, each for itself: on install-at programmes always,
/// on bill-to programmes for downloads alone, beside the bill-to company's own. All else is the bill-to company's, for
/// the whole number. Source: R38, R71, R83.
bool is_for_install_at(const RequestFacts& facts);

/// Whether the reason is that of an unknown number. With `found` facts: what is there was kept from a stranger.
bool is_not_found(Reason reason);

/// The first row of the table of outcomes that holds; callers rely on the order. `now` starts the vendor's time. Total.
/// Under `uniform_refusal` a stranger to the number (no company on it is near to his, nobody gave him a permission, no
/// domain rule lets him in) is answered as if it were unknown, whatever tells that it exists: the same reason and the
/// same watch. Source: api.md "Outcomes that are settled"; U28; R9, R23, R31, R34–R38, R45–R55, R58–R64, R91, R97,
/// R104, R106, R108, R109.
Outcome evaluate_request(const RequestFacts& facts, const domain::Policy& policy, TimePoint now);

/// Where an open item goes when those who may decide it have changed and nothing else is decided again: with nobody
/// left among the administrators to the vendor's desk, due as what enters there at `now`; a locked one, which the desk
/// may not approve, to the administrator that it has, be it that he came or the lock; without one it stays at the desk,
/// due as before, with the reason that lets the desk appoint one. A contract under QA hold is the vendor's to look at
/// first: what waits for that goes on to the administrators once the hold is lifted. nullopt: all stays as it is.
/// Source: R40, R41, R64, R97; api.md (QA Hold).
std::optional<Outcome> hand_over(const Outcome& waiting, const RequestFacts& facts, const domain::Policy& policy,
                                 TimePoint now);

}  // namespace claviger::rules
