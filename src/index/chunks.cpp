#include "index/chunks.hpp"

#include <algorithm>
#include <map>

#include "base/result.hpp"
#include "index/text_hash.hpp"

namespace claviger::index {

Number number_of(std::int64_t id) {
  CLV_CHECK(id >= 0 && id < static_cast<std::int64_t>(kBillTo), "the index numbers things with 31 bits");
  return static_cast<Number>(id);
}

DayOfEpoch day_of(Day day) {
  const auto count = day.time_since_epoch().count();
  return static_cast<DayOfEpoch>(std::clamp<decltype(count)>(count, 0, kOpenDay));
}

rules::DayNumber day_number(DayOfEpoch day) {
  return day == kOpenDay ? rules::kForever : rules::DayNumber{day};
}

LineRecord line_record(const domain::LineFacts& line) {
  return {.contract = number_of(line.contract.value),
          .product = number_of(line.product.value),
          .party = number_of(line.party.value),
          .from = day_of(line.start_day),
          .until = day_of(line.end_day),
          .warranty_until = day_of(line.warranty_until)};
}

bool ContractChunk::names(std::size_t place, Number party) const {
  return std::ranges::binary_search(parties.of(place), party);
}

namespace {

template <typename Id>
std::vector<Number> numbers_of(const std::vector<Id>& ids) {
  std::vector<Number> numbers;
  numbers.reserve(ids.size());
  for (const auto id : ids) numbers.push_back(number_of(id.value));
  return numbers;
}

}  // namespace

void ContractChunk::put(std::size_t place, const domain::ContractFacts& facts) {
  records[place] = {
      .program = number_of(facts.program.value),
      .bill_to = number_of(facts.bill_to.value),
      .from = day_of(facts.start_day),
      .until = day_of(facts.end_day),
      .status_word = static_cast<std::uint8_t>(facts.status),
      .is_published = facts.is_published,
      .is_excluded = facts.is_excluded,
      .renewed_count = static_cast<std::uint16_t>(std::min<std::size_t>(facts.renews.size(), UINT16_MAX))};
  auto renewed = numbers_of(facts.renews), named = numbers_of(facts.parties);
  std::ranges::sort(renewed);
  std::ranges::sort(named);
  renews.put(place, renewed);
  parties.put(place, named);
}

BillToChunk with(const BillToChunk& base, const BillTosByPlace& facts) {
  BillToChunk chunk;
  chunk.is_published = base.is_published;
  chunk.groups = base.groups;
  auto next = facts.begin();
  for (std::size_t place = 0; place < BillToChunk::kSize; ++place) {
    if (next == facts.end() || next->first != place) {
      chunk.contracts.put(place, base.contracts.of(place));
      continue;
    }
    chunk.is_published[place] = next->second->is_published;
    chunk.contracts.put(place, numbers_of(next->second->contracts));
    ++next;
  }
  chunk.contracts.shrink_to_fit();
  return chunk;
}

Target target_of(const domain::Number& number) {
  return number.contract ? number_of(number.contract.value) : number_of(number.bill_to.value) | kBillTo;
}

std::span<const GrantRecord> AccountChunk::grants_of(std::size_t place) const {
  return {grants.data() + records[place].begin, records[place + 1].begin - records[place].begin};
}

std::span<const GrantRecord> AccountChunk::grants_on(std::size_t place, Target target) const {
  const auto found = std::ranges::equal_range(grants_of(place), target, {}, &GrantRecord::target);
  return {found.begin(), found.end()};
}

bool AccountChunk::is_blocked(std::size_t place, Target target) const {
  return flags(place).has_blocks != 0 && std::ranges::binary_search(blocks.of(place), target);
}

bool AccountChunk::administers(std::size_t place, Target target, Number party) const {
  const auto own = offices.of(place);
  return std::ranges::binary_search(own, OfficeRecord{target, 0}) ||
         (party != 0 && std::ranges::binary_search(own, OfficeRecord{target, party}));
}

std::pair<std::size_t, std::size_t> Group::places_of(Target target) const {
  const auto found = std::ranges::equal_range(targets, target);
  return {static_cast<std::size_t>(found.begin() - targets.begin()),
          static_cast<std::size_t>(found.end() - targets.begin())};
}

Group group_of(const domain::GroupFacts& facts) {
  std::vector<std::pair<Target, Number>> numbers;
  for (const auto& grouped : facts.numbers)
    numbers.emplace_back(target_of(grouped.number), number_of(grouped.party.value));
  std::ranges::sort(numbers);
  Group group{.scope = facts.scope, .targets = {}, .parties = {}, .keepers = {}};
  const bool are_for_all = std::ranges::all_of(numbers, [](const auto& number) { return number.second == 0; });
  for (const auto& [target, party] : numbers) {
    group.targets.push_back(target);
    if (!are_for_all) group.parties.push_back(party);
  }
  for (const auto keeper : facts.keepers) group.keepers.push_back(number_of(keeper.value));
  return group;
}

namespace {

GrantTerms terms_of(const domain::HeldGrant& grant, TimePoint now) {
  GrantTerms terms;
  if (grant.valid_from > now) terms.from = grant.valid_from.time_since_epoch().count();
  if (grant.valid_until) terms.until = grant.valid_until->time_since_epoch().count();
  terms.party = number_of(grant.party.value);
  return terms;
}

/// Gives each set of terms one number in the chunk. `now`: what began by then is written without its beginning.
class TermsWriter {
 public:
  TermsWriter(std::vector<GrantTerms>& terms, TimePoint now) : terms_(terms), now_(now) { terms_ = {GrantTerms{}}; }

  std::uint32_t number_of(const domain::HeldGrant& grant) { return number_of(terms_of(grant, now_)); }
  std::uint32_t number_of(const GrantTerms& said) {
    if (said == GrantTerms{}) return 0;
    constexpr std::size_t kMost = 1U << 26U;
    const auto [at, is_new] = known_.try_emplace(said, static_cast<std::uint32_t>(terms_.size()));
    if (is_new) terms_.push_back(said);
    CLV_CHECK(terms_.size() <= kMost, "256 accounts do not hold 67 million grants");
    return at->second;
  }

 private:
  std::vector<GrantTerms>& terms_;
  TimePoint now_;
  std::map<GrantTerms, std::uint32_t> known_;
};

std::uint32_t word_of(domain::Scope scope, domain::Origin origin, std::uint32_t terms) {
  return static_cast<std::uint32_t>(scope) | static_cast<std::uint32_t>(origin) << 3U | terms << 6U;
}

}  // namespace

GrantRecord group_grant(Target target, domain::Scope scope) {
  return {target, word_of(scope, domain::Origin::group, 0)};
}

namespace {

void copy_account(const AccountChunk& base, std::size_t place, AccountChunk& chunk, TermsWriter& terms) {
  chunk.records[place].flags = base.flags(place);
  chunk.email_hash[place] = base.email_hash[place];
  for (const auto& grant : base.grants_of(place))
    chunk.grants.push_back(
        {grant.target, word_of(grant.scope(), grant.origin(), terms.number_of(base.terms[grant.terms()]))});
  chunk.blocks.put(place, base.blocks.of(place));
  chunk.memberships.put(place, base.memberships.of(place));
  chunk.offices.put(place, base.offices.of(place));
}

/// Puts the records that `make` makes of these, sorted.
template <typename Record, typename Facts, typename Make>
void put_sorted(PlaceLists<Record>& lists, std::size_t place, const Facts& facts, Make make) {
  std::vector<Record> records;
  for (const auto& fact : facts) records.push_back(make(fact));
  std::ranges::sort(records);
  lists.put(place, records);
}

void put_account(const domain::AccountFacts& facts, std::size_t place, AccountChunk& chunk, TermsWriter& terms) {
  chunk.records[place].flags = {.is_active = facts.state == domain::AccountState::active,
                                .is_on_hold = facts.is_on_hold,
                                .has_blocks = !facts.blocks.empty(),
                                .is_in_groups = !facts.memberships.empty()};
  chunk.email_hash[place] = hash_of(facts.email_key);
  const auto from = static_cast<std::ptrdiff_t>(chunk.grants.size());
  for (const auto& grant : facts.grants)
    chunk.grants.push_back({target_of(grant.number), word_of(grant.scope, grant.origin, terms.number_of(grant))});
  std::stable_sort(chunk.grants.begin() + from, chunk.grants.end(),
                   [](const auto& a, const auto& b) { return a.target < b.target; });
  put_sorted(chunk.blocks, place, facts.blocks, target_of);
  put_sorted(chunk.memberships, place, facts.memberships, [](const auto& membership) {
    return MembershipRecord{number_of(membership.group.value), number_of(membership.party.value)};
  });
  put_sorted(chunk.offices, place, facts.administered,
             [](const auto& office) { return OfficeRecord{target_of(office.number), number_of(office.party.value)}; });
}

}  // namespace

AccountChunk with(const AccountChunk& base, const AccountsByPlace& facts) {
  AccountChunk chunk;
  TermsWriter terms(chunk.terms, facts.now);
  chunk.grants.reserve(base.grants.size() + facts.accounts.size());
  auto next = facts.accounts.begin();
  for (std::size_t place = 0; place < AccountChunk::kSize; ++place) {
    chunk.records[place].begin = static_cast<std::uint32_t>(chunk.grants.size());
    if (next != facts.accounts.end() && next->first == place) {
      put_account(*next->second, place, chunk, terms);
      ++next;
    } else {
      copy_account(base, place, chunk, terms);
    }
  }
  chunk.records.back().begin = static_cast<std::uint32_t>(chunk.grants.size());
  chunk.grants.shrink_to_fit();
  chunk.terms.shrink_to_fit();
  chunk.blocks.shrink_to_fit();
  chunk.memberships.shrink_to_fit();
  chunk.offices.shrink_to_fit();
  return chunk;
}

}  // namespace claviger::index
