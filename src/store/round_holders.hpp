#pragma once
// Who is in a round of revalidation: who held access to a number when its review began, himself or through a group, and
// what was decided of each. Source: R126–R130; R117–R122.

#include <optional>
#include <string>
#include <vector>

#include "domain/group.hpp"
#include "domain/revalidation.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

/// Puts everybody into the round who holds access now, on the number or on what it renews: direct grants in one
/// statement, what groups give in another. Not whose access has run out, nor who holds it for a company (`parties` are
/// those there) that has left, nor whom a block keeps from what his group gives. Sets `holders`.
void add_holders(Transaction& transaction, domain::RevalidationRound& round, const NumberScope& scope,
                 const std::vector<domain::PartyId>& parties);

/// One access in a round: a direct grant, or what one group gives a person for one company or for all.
struct RoundHolder {
  std::int64_t place = 0;   ///< in the round's list, from 1
  std::string public_id;    ///< of the grant; through a group one of its own. Each once in a round
  domain::GrantId grant;    ///< none: through a group
  domain::GroupId group{};  ///< none: direct
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
  /// The access is still there: the grant has not been ended; the group still gives the number, and no block stands
  /// against it.
  bool is_held = true;
};
/// Behind the place `after`: direct grants first, who has held access longest before others; then group by group.
std::vector<RoundHolder> round_holders(const Reader& reader, const domain::RevalidationRound& round, std::int64_t after,
                                       int limit);
/// By its public id; nullopt where it is not in this round.
std::optional<RoundHolder> find_round_holder(const Reader& reader, const domain::RevalidationRound& round,
                                             const std::string& public_id);
/// Those marked to be removed whose access is still there, at most `limit`; through groups first.
std::vector<RoundHolder> holders_to_remove(const Reader& reader, const domain::RevalidationRound& round, int limit);
/// Writes decision, when, by whom, and what was shown.
void keep_decision(Transaction& transaction, const domain::RevalidationRound& round, const RoundHolder& holder);
void assign_holder(Transaction& transaction, const domain::RevalidationRound& round, const RoundHolder& holder,
                   domain::AccountId to);
/// Of those whose access went another way before they were decided: `ended`.
void note_ended(Transaction& transaction, const domain::RevalidationRound& round);

/// Whether somebody would lose by a removal what he is to keep: one of these people (empty: anybody in the round) is to
/// be removed from what a group gives, which blocks the number for him, and keeps other access that he still has.
bool is_contradictory(const Reader& reader, const domain::RevalidationRound& round,
                      const std::vector<domain::AccountId>& people);

/// How many accesses of a round are what. `undecided` are still held; whose access went another way meanwhile count as
/// `ended`.
struct RoundCounts {
  std::int64_t kept = 0;
  std::int64_t removed = 0;
  std::int64_t removed_through_groups = 0;  ///< of those: by a block
  std::int64_t ended = 0;
  std::int64_t undecided = 0;

  [[nodiscard]] std::int64_t all() const { return kept + removed + ended + undecided; }
  void add(const RoundHolder& holder, std::int64_t count = 1);
};
RoundCounts count_holders(const Reader& reader, const domain::RevalidationRound& round);

}  // namespace claviger::store
