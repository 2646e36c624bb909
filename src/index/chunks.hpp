#pragma once
// Contracts, bill-tos and accounts as the index keeps them: small fixed records, some hundred neighbours by id in one
// immutable chunk.

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "domain/decision_facts.hpp"
#include "index/place_lists.hpp"
#include "rules/check_entitlement.hpp"

namespace claviger::index {

/// An id of the store, which fits 31 bits: the top bit is free to tell contracts from bill-tos. 0: none.
using Number = std::uint32_t;
/// Our own bug, or a database of another size than this index is made for, when it does not fit.
Number number_of(std::int64_t id);

/// A day since 1970-01-01. Earlier days count as the first; kOpenDay, and what does not fit, as never: 2149 and later.
using DayOfEpoch = std::uint16_t;
inline constexpr DayOfEpoch kOpenDay = rules::kNoEndFrom;
DayOfEpoch day_of(Day day);
/// For the rule: kOpenDay is rules::kForever.
rules::DayNumber day_number(DayOfEpoch day);

/// One line of a serial. 20 bytes.
struct LineRecord {
  Number contract = 0;
  Number product = 0;
  Number party = 0;
  DayOfEpoch from = 0;
  DayOfEpoch until = 0;
  DayOfEpoch warranty_until = 0;
  std::uint16_t unused = 0;
};
static_assert(sizeof(LineRecord) == 20);
LineRecord line_record(const domain::LineFacts& line);

struct ContractRecord {
  Number program = 0;
  Number bill_to = 0;
  DayOfEpoch from = 0;
  DayOfEpoch until = 0;
  domain::ContractStatus status() const { return static_cast<domain::ContractStatus>(status_word); }
  std::uint8_t status_word = 0;
  std::uint8_t is_published : 1 = 0;
  std::uint8_t is_excluded : 1 = 0;  ///< itself, from what its bill-to gives
  std::uint16_t renewed_count = 0;   ///< contracts that this one renews directly: 0 for nearly all
};
static_assert(sizeof(ContractRecord) == 16);

struct ContractChunk {
  static constexpr std::size_t kSize = 512;
  std::array<ContractRecord, kSize> records{};
  PlaceLists<Number> renews;   ///< what each renews directly
  PlaceLists<Number> parties;  ///< whom each names as installed at; sorted
  PlaceLists<Number> groups;   ///< in which each is; sorted

  [[nodiscard]] bool names(std::size_t place, Number party) const;
  /// Groups stay as they are.
  void put(std::size_t place, const domain::ContractFacts& facts);
};

struct BillToChunk {
  static constexpr std::size_t kSize = 256;
  std::array<std::uint8_t, kSize> is_published{};
  PlaceLists<Number> contracts;  ///< under each
  PlaceLists<Number> groups;     ///< in which each is; sorted
};
/// A copy in which some places are replaced; `facts` by place, sorted.
using BillTosByPlace = std::vector<std::pair<std::size_t, const domain::BillToFacts*>>;
BillToChunk with(const BillToChunk& base, const BillTosByPlace& facts);

/// A contract, or a bill-to by the top bit.
using Target = std::uint32_t;
inline constexpr Target kBillTo = 1U << 31U;
Target target_of(const domain::Number& number);

/// 8 bytes: scope in bits 0–2, origin in bits 3–5, above them the number of its terms in the chunk (0: no party, valid
/// since before it was read, without end).
struct GrantRecord {
  Target target = 0;
  std::uint32_t word = 0;
  [[nodiscard]] domain::Scope scope() const { return static_cast<domain::Scope>(word & 7U); }
  [[nodiscard]] domain::Origin origin() const { return static_cast<domain::Origin>(word >> 3U & 7U); }
  [[nodiscard]] std::uint32_t terms() const { return word >> 6U; }
};
static_assert(sizeof(GrantRecord) == 8);
/// What a group gives on a number, as if it were a grant without terms.
GrantRecord group_grant(Target target, domain::Scope scope);

/// What few grants have. Milliseconds since 1970; half-open.
struct GrantTerms {
  std::int64_t from = INT64_MIN;
  std::int64_t until = INT64_MAX;
  Number party = 0;  ///< 0: every party of the number
  friend auto operator<=>(const GrantTerms&, const GrantTerms&) = default;
};

/// That somebody is in a group.
struct MembershipRecord {
  Number group = 0;
  Number party = 0;  ///< 0: every company
  friend auto operator<=>(const MembershipRecord&, const MembershipRecord&) = default;
};

/// What somebody is appointed for, which counts in the groups that he keeps.
struct OfficeRecord {
  Target target = 0;
  Number party = 0;  ///< 0: every company
  friend auto operator<=>(const OfficeRecord&, const OfficeRecord&) = default;
};

struct AccountChunk {
  static constexpr std::size_t kSize = 256;
  struct Flags {
    std::uint8_t is_active : 1 = 0;
    std::uint8_t is_on_hold : 1 = 0;
    std::uint8_t has_blocks : 1 = 0;
    std::uint8_t is_in_groups : 1 = 0;
  };
  /// What every decision needs of an account, in one word.
  struct Record {
    std::uint32_t begin = 0;  ///< in grants; they end where the next one's begin
    Flags flags;
  };
  std::vector<GrantRecord> grants;           ///< by account, then by target
  std::vector<GrantTerms> terms;             ///< [0] says nothing
  PlaceLists<Target> blocks;                 ///< sorted
  PlaceLists<MembershipRecord> memberships;  ///< sorted
  PlaceLists<OfficeRecord> offices;          ///< sorted
  std::array<Record, kSize + 1> records{};
  std::array<std::uint64_t, kSize> email_hash{};  ///< of the address that finds it now

  [[nodiscard]] Flags flags(std::size_t place) const { return records[place].flags; }

  [[nodiscard]] std::span<const GrantRecord> grants_of(std::size_t place) const;
  void prefetch_grants(std::size_t place) const { __builtin_prefetch(grants.data() + records[place].begin); }
  /// Of these those on the target.
  [[nodiscard]] std::span<const GrantRecord> grants_on(std::size_t place, Target target) const;
  [[nodiscard]] bool is_blocked(std::size_t place, Target target) const;
  /// Whether he is appointed for the target: for every company of it, or for this one.
  [[nodiscard]] bool administers(std::size_t place, Target target, Number party) const;
};
/// What begins before `now` counts as valid ever since: nobody asks an index about the past.
struct AccountsByPlace {
  TimePoint now;
  std::vector<std::pair<std::size_t, const domain::AccountFacts*>> accounts;  ///< sorted by place
};
AccountChunk with(const AccountChunk& base, const AccountsByPlace& facts);

/// A group but for its people: one block by id. Immutable; empty once the group has ended.
struct Group {
  domain::Scope scope = domain::Scope::support;
  std::vector<Target> targets;  ///< its numbers, sorted; as often as it has companies chosen
  std::vector<Number> parties;  ///< beside targets, 0: every company; empty where all are 0
  std::vector<Number> keepers;  ///< accounts

  /// Where the target is, as a range of places in `targets`.
  [[nodiscard]] std::pair<std::size_t, std::size_t> places_of(Target target) const;
  [[nodiscard]] Number party_at(std::size_t place) const { return parties.empty() ? 0 : parties[place]; }
};
Group group_of(const domain::GroupFacts& facts);

/// The chunk and the place in it of an id.
template <typename Chunk>
std::pair<std::size_t, std::size_t> place_of(Number id) {
  return {id / Chunk::kSize, id % Chunk::kSize};
}

}  // namespace claviger::index
