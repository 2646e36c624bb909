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

std::span<const std::pair<std::uint16_t, Number>> ContractChunk::renewed_by(std::size_t place) const {
  const auto found =
      std::ranges::equal_range(renews, static_cast<std::uint16_t>(place), {}, &std::pair<std::uint16_t, Number>::first);
  return {found.begin(), found.end()};
}

bool ContractChunk::names(std::size_t place, Number party) const {
  return std::binary_search(parties.begin(), parties.end(), std::pair(static_cast<std::uint16_t>(place), party));
}

namespace {

template <typename Id>
void replace(ContractChunk::ByPlace& all, std::size_t place, const std::vector<Id>& ids) {
  const auto at = static_cast<std::uint16_t>(place);
  std::erase_if(all, [&](const auto& pair) { return pair.first == at; });
  for (const auto id : ids) all.emplace_back(at, number_of(id.value));
  std::sort(all.begin(), all.end());
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
  replace(renews, place, facts.renews);
  replace(parties, place, facts.parties);
}

std::span<const Number> BillToChunk::under(std::size_t place) const {
  return {contracts.data() + begins[place], begins[place + 1] - begins[place]};
}

BillToChunk with(const BillToChunk& base, const BillTosByPlace& facts) {
  BillToChunk chunk;
  chunk.is_published = base.is_published;
  auto next = facts.begin();
  for (std::size_t place = 0; place < BillToChunk::kSize; ++place) {
    chunk.begins[place] = static_cast<std::uint32_t>(chunk.contracts.size());
    if (next == facts.end() || next->first != place) {
      const auto kept = base.under(place);
      chunk.contracts.insert(chunk.contracts.end(), kept.begin(), kept.end());
      continue;
    }
    chunk.is_published[place] = next->second->is_published;
    for (const auto id : next->second->contracts) chunk.contracts.push_back(number_of(id.value));
    ++next;
  }
  chunk.begins.back() = static_cast<std::uint32_t>(chunk.contracts.size());
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
  return flags(place).has_blocks != 0 &&
         std::binary_search(blocks.begin(), blocks.end(), BlockRecord{static_cast<std::uint32_t>(place), target});
}

std::span<const MembershipRecord> AccountChunk::memberships_of(std::size_t place) const {
  if (flags(place).is_in_groups == 0) return {};
  const auto own =
      std::ranges::equal_range(memberships, static_cast<std::uint32_t>(place), {}, &MembershipRecord::place);
  return {own.begin(), own.end()};
}

bool AccountChunk::administers(std::size_t place, Target target, Number party) const {
  const auto at = static_cast<std::uint32_t>(place);
  return std::ranges::binary_search(offices, OfficeRecord{at, target, 0}) ||
         (party != 0 && std::ranges::binary_search(offices, OfficeRecord{at, target, party}));
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
  const auto copy_own = [&]<typename Record>(const std::vector<Record>& from, std::vector<Record>& to) {
    const auto own = std::ranges::equal_range(from, static_cast<std::uint32_t>(place), {}, &Record::place);
    to.insert(to.end(), own.begin(), own.end());
  };
  if (base.flags(place).has_blocks != 0) copy_own(base.blocks, chunk.blocks);
  if (base.flags(place).is_in_groups != 0) copy_own(base.memberships, chunk.memberships);
  copy_own(base.offices, chunk.offices);
}

/// Adds the records that `make` makes of these, sorted.
template <typename Record, typename Facts, typename Make>
void add_sorted(std::vector<Record>& records, const Facts& facts, Make make) {
  const auto from = static_cast<std::ptrdiff_t>(records.size());
  for (const auto& fact : facts) records.push_back(make(fact));
  std::sort(records.begin() + from, records.end());
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
  const auto at = static_cast<std::uint32_t>(place);
  add_sorted(chunk.blocks, facts.blocks, [&](const auto& number) { return BlockRecord{at, target_of(number)}; });
  add_sorted(chunk.memberships, facts.memberships, [&](const auto& membership) {
    return MembershipRecord{at, number_of(membership.group.value), number_of(membership.party.value)};
  });
  add_sorted(chunk.offices, facts.administered, [&](const auto& office) {
    return OfficeRecord{at, target_of(office.number), number_of(office.party.value)};
  });
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
