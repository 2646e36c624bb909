#pragma once
// Who is in a round of revalidation: who held access to a number when its review began, and what was decided of each.
// Source: R126–R130.

#include <optional>
#include <string>
#include <vector>

#include "domain/revalidation.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

/// Puts everybody into the round who holds access now, on the number or on what it renews, in one statement: not whose
/// access has run out, nor who holds it for a company (`parties` are those there) that has left. Sets `holders`.
void add_holders(Transaction& transaction, domain::RevalidationRound& round, const NumberScope& scope,
                 const std::vector<domain::PartyId>& parties);

/// One access in a round.
struct RoundHolder {
  domain::GrantId grant;
  std::string public_id;  ///< of the grant
  domain::AccountId account;
  domain::PartyId party;  ///< none: every party of the number
  domain::Scope scope = domain::Scope::support;
  domain::Origin origin = domain::Origin::automatic;
  TimePoint valid_from{};
  std::optional<TimePoint> valid_until;
  domain::HolderDecision decision = domain::HolderDecision::undecided;
  std::optional<TimePoint> decided_at;
  domain::AccountId decided_by;
  domain::AccountId assigned_to;  ///< whom a colleague asked to decide; none: nobody in particular
  std::string shown;              ///< sealed under the person's key (Transaction::personal); empty until decided
  bool is_held = true;            ///< the access is still there
};
/// Behind `after`, in the order of the grants: who has held access longest comes first.
std::vector<RoundHolder> round_holders(const Reader& reader, std::int64_t round, domain::GrantId after, int limit);
/// By the public id of the grant; nullopt where it is not in this round.
std::optional<RoundHolder> find_round_holder(const Reader& reader, std::int64_t round, const std::string& grant);
/// Those marked to be removed whose access is still there, at most `limit`.
std::vector<RoundHolder> holders_to_remove(const Reader& reader, std::int64_t round, int limit);
/// Writes decision, when, by whom, and what was shown.
void keep_decision(Transaction& transaction, std::int64_t round, const RoundHolder& holder);
void assign_holder(Transaction& transaction, std::int64_t round, domain::GrantId grant, domain::AccountId to);
/// Of those whose access went another way before they were decided: `ended`.
void note_ended(Transaction& transaction, std::int64_t round);

/// How many accesses of a round are what. `undecided` are still held; whose access went another way meanwhile count as
/// `ended`.
struct RoundCounts {
  std::int64_t kept = 0;
  std::int64_t removed = 0;
  std::int64_t ended = 0;
  std::int64_t undecided = 0;

  [[nodiscard]] std::int64_t all() const { return kept + removed + ended + undecided; }
  void add(const RoundHolder& holder);
};
RoundCounts count_holders(const Reader& reader, std::int64_t round);

}  // namespace claviger::store
