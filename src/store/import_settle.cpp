#include "store/import_settle.hpp"

#include <fmt/format.h>

#include "domain/group.hpp"
#include "rules/standing.hpp"
#include "store/id_list.hpp"
#include "store/import_tables.hpp"
#include "store/numbers.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

/// The party of a grant that is for every party of its contract.
constexpr std::int64_t kEveryParty = 0;
/// Whatever party a grant names.
constexpr std::int64_t kAnyParty = -1;

using Place = std::tuple<std::int64_t, S, S, S, S>;

bool is_live(const S& status, N start, N end, Day today) {
  const auto word = domain::parse_word<domain::ContractStatus>(status).value_or(domain::ContractStatus::inactive);
  return rules::standing_of(word, {.from = day_from(start), .until = day_from(end)}, today) == rules::Standing::active;
}

}  // namespace

bool ContractSettle::plan(const Reader& reader, const IdSet& touched, int budget, const Output& output) {
  std::vector<std::int64_t> numbers;
  // A contract mostly has one party: two or three rows are written for it.
  while (static_cast<int>(numbers.size()) * 3 < budget) {
    const auto next = touched.next_after(cursor_);
    if (next == 0) break;
    numbers.push_back(cursor_ = next);
  }
  if (numbers.empty()) return false;
  Contracts contracts;
  for (const auto number : numbers) contracts[number];
  const auto ids = id_list(reader.engine(), numbers);
  read_versions(reader, ids, contracts);
  read_sites(reader, ids, contracts);
  read_losses(reader, contracts);
  plan_parties(reader, ids, contracts, output.plan);
  plan_changes(contracts, output.plan, output.changes);
  count_losses(reader, contracts);
  return true;
}

void ContractSettle::read_versions(const Reader& reader, const std::string& ids, Contracts& contracts) const {
  each<N, N, N, S, N, N, S, N, N>(
      reader,
      "select contract_id, bill_to_id, program_id, status, start_day, end_day, successor_key, from_import, "
      "coalesce(until_import, 0) from contract_version where " +
          among(reader.engine(), "contract_id", "ids") + " and (until_import is null or until_import = :generation)",
      [&](N contract, N bill_to, N program, const S& status, N start, N end, const S& successor, N from, N until) {
        const Version version{true, is_live(status, start, end, options_.today), bill_to, program, from, successor};
        auto& sides = contracts.at(contract);
        if (from < options_.generation.value) sides.before = version;
        if (until == 0) sides.after = version;
        if (from == options_.generation.value || until != 0) sides.is_version_changed = true;
      },
      ids, options_.generation);
}

void ContractSettle::read_sites(const Reader& reader, const std::string& ids, Contracts& contracts) const {
  each<N, N, S, S, S, S, N, N, N, N, N>(
      reader,
      "select contract_id, party_id, name, country, city, postal_code, sum(before), sum(after), sum(touched), "
      "sum(before * covered), "
      "sum(after * covered) from (select l.contract_id, s.party_id, s.name, s.country, s.city, s.postal_code, "
      "case when l.from_import < :g1 then 1 else 0 end as before, case when l.until_import is null then 1 else 0 end "
      "as after, "
      "case when l.from_import = :g2 or l.until_import = :g3 then 1 else 0 end as touched, "
      "case when l.start_day <= :today1 and l.end_day > :today2 then 1 else 0 end as covered "
      "from contract_line l join site s on s.id = l.site_id where " +
          among(reader.engine(), "l.contract_id", "ids") +
          " and (l.until_import is null or l.until_import = :g4)) t group by contract_id, party_id, name, country, "
          "city, postal_code",
      [&](N contract, N party, const S& name, const S& country, const S& city, const S& postal, N before, N after,
          N touched, N covered_before, N covered_after) {
        contracts.at(contract).sites.push_back({party, name, country, city, postal, before > 0, after > 0, touched > 0,
                                                covered_before > 0, covered_after > 0});
      },
      options_.generation, options_.generation, options_.generation, today(), today(), ids, options_.generation);
}

/// Line by line, but only of contracts that were there before.
void ContractSettle::read_losses(const Reader& reader, Contracts& contracts) const {
  std::vector<std::int64_t> numbers;
  for (const auto& [number, sides] : contracts) {
    if (sides.before.exists) numbers.push_back(number);
  }
  if (numbers.empty()) return;
  each<N, N, N, N>(
      reader,
      "select contract_id, sum(before * (1 - after)), sum(before * after * covered_before * (1 - covered_after)), "
      "sum(before * after * covered_before) from (select contract_id, line_key, "
      "max(case when from_import < :g1 then 1 else 0 end) as before, max(case when until_import is null then 1 else 0 "
      "end) as after, "
      "max(case when from_import < :g2 and start_day <= :today1 and end_day > :today2 then 1 else 0 end) as "
      "covered_before, "
      "max(case when until_import is null and start_day <= :today3 and end_day > :today4 then 1 else 0 end) as "
      "covered_after "
      "from contract_line where " +
          among(reader.engine(), "contract_id", "ids") +
          " and (until_import is null or until_import = :g3) group by contract_id, line_key) t group by contract_id",
      [&](N contract, N removed, N shrunk, N covered) {
        auto& sides = contracts.at(contract);
        sides.removed = removed;
        sides.shrunk = shrunk;
        sides.covered_before = covered;
      },
      options_.generation, options_.generation, today(), today(), today(), today(), id_list(reader.engine(), numbers),
      options_.generation);
}

void ContractSettle::plan_parties(const Reader& reader, const std::string& ids, const Contracts& contracts,
                                  WritePlan& plan) const {
  std::map<std::int64_t, std::map<Place, N>> standing;
  each<N, N, N, S, S, S, S>(
      reader,
      "select id, contract_id, party_id, name, country, city, postal_code from contract_party where until_import is "
      "null and " +
          among(reader.engine(), "contract_id", "ids"),
      [&](N id, N contract, N party, const S& name, const S& country, const S& city, const S& postal) {
        standing[contract][{party, name, country, city, postal}] = id;
      },
      ids);
  for (const auto& [contract, sides] : contracts) {
    auto& old = standing[contract];
    for (const auto& site : sides.sites) {
      if (!site.after || !sides.after.exists) continue;
      if (old.erase({site.party, site.name, site.country, site.city, site.postal_code}) > 0) continue;
      plan.add(import_tables::kContractParty,
               {contract, site.party, site.name, site.country, site.city, site.postal_code});
    }
    for (const auto& [place, id] : old) plan.end(import_tables::kContractParty, id);
  }
}

void ContractSettle::plan_changes(const Contracts& contracts, WritePlan& plan, base::HashStream& changes) const {
  for (const auto& [contract, sides] : contracts) {
    struct Party {
      bool before = false, after = false, touched = false;
    };
    std::map<std::int64_t, Party> parties;
    for (const auto& site : sides.sites) {
      auto& party = parties[site.party];
      party.before = party.before || (site.before && sides.before.exists);
      party.after = party.after || (site.after && sides.after.exists);
      party.touched = party.touched || site.touched;
    }
    for (const auto& [id, party] : parties) {
      if (!party.before && !party.after) continue;
      if (party.before && party.after && !party.touched && !sides.is_version_changed) continue;
      const char* change = !party.before ? "began" : !party.after ? "ended" : "changed";
      plan.add(import_tables::kChange, {options_.generation.value, contract, id, change});
      changes.add(fmt::format("{} {} {}\n", contract, id, change));
    }
  }
}

std::set<std::int64_t> ContractSettle::lost_parties(const Sides& sides) {
  std::set<std::int64_t> lost;
  if (!sides.before.is_live) return lost;
  struct Party {
    bool was_on = false, is_on = false, was_covered = false, is_covered = false;
  };
  std::map<std::int64_t, Party> parties;
  bool is_any_before = false;
  bool is_any_after = false;
  for (const auto& site : sides.sites) {
    auto& party = parties[site.party];
    party.was_on = party.was_on || site.before;
    party.is_on = party.is_on || site.after;
    party.was_covered = party.was_covered || site.covered_before;
    party.is_covered = party.is_covered || (site.covered_after && sides.after.is_live);
    is_any_before = is_any_before || party.was_covered;
    is_any_after = is_any_after || party.is_covered;
  }
  // Who left the contract has nothing of it any more, covered or not (R71).
  for (const auto& [id, party] : parties) {
    if ((party.was_covered && !party.is_covered) || (party.was_on && !party.is_on)) lost.insert(id);
  }
  if (is_any_before && !is_any_after) lost.insert(kEveryParty);
  return lost;
}

/// The contract no longer names the live one that renewed it.
bool ContractSettle::is_renewal_cut(const Reader& reader, const Sides& sides) const {
  const auto& renewal_key = sides.before.successor;
  if (renewal_key.empty() || (sides.after.exists && sides.after.successor == renewal_key)) return false;
  const auto renewal = find_contract(reader, renewal_key);
  return renewal && rules::standing_of(renewal->status, {renewal->start_day, renewal->end_day}, options_.today) ==
                        rules::Standing::active;
}

bool ContractSettle::is_program_poorer(const Reader& reader, const Sides& sides) {
  if (!sides.before.is_live || !sides.after.is_live || sides.before.program == sides.after.program) return false;
  if (!programs_) programs_ = published_rights(reader);
  const auto before = programs_->find(sides.before.program);
  if (before == programs_->end()) return false;
  const auto after = programs_->find(sides.after.program);
  return after == programs_->end() || is_poorer(before->second, after->second);
}

void ContractSettle::count_losses(const Reader& reader, const Contracts& contracts) {
  std::vector<std::int64_t> bill_tos;
  Lost lost;
  for (const auto& [contract, sides] : contracts) {
    lines_ended_ += sides.removed;
    if (sides.before.is_live) lines_ended_ += sides.after.is_live ? sides.shrunk : sides.covered_before;
    auto parties = lost_parties(sides);
    if (is_renewal_cut(reader, sides)) parties.insert(kAnyParty);
    const bool is_poorer = is_program_poorer(reader, sides);
    if (is_poorer) parties.insert(kAnyParty);
    const bool has_moved = sides.before.is_live && sides.after.bill_to != sides.before.bill_to;
    if (parties.contains(kEveryParty) || has_moved || is_poorer) bill_tos.push_back(sides.before.bill_to);
    if (!parties.empty()) lost[contract] = std::move(parties);
  }
  count_people(reader, std::move(lost), bill_tos);
}

/// Who holds a number is asked only for those that lose something, and for the contracts that those renewed.
void ContractSettle::count_people(const Reader& reader, Lost lost, const std::vector<std::int64_t>& bill_tos) {
  for (const auto& [contract, parties] : Lost(lost)) {
    for (const auto renewed : predecessors_of(reader, {contract}))
      lost[renewed.value].insert(parties.begin(), parties.end());
  }
  const auto now = base::to_text(options_.now);
  const S in_force = " and recorded_until is null and (valid_until = '' or valid_until > :now)";
  std::vector<std::int64_t> contracts;
  for (const auto& [contract, parties] : lost) contracts.push_back(contract);
  if (!contracts.empty()) {
    each<N, N, N>(
        reader,
        "select account_id, contract_id, party_id from access_grant where " +
            among(reader.engine(), "contract_id", "ids") + in_force,
        [&](N account, N contract, N party) {
          const auto& parties = lost.at(contract);
          if (parties.contains(party) || parties.contains(kAnyParty)) people_.add(account);
        },
        id_list(reader.engine(), contracts), now);
    each<N, N, N, N>(
        reader,
        "select m.account_id, n.contract_id, n.party_id, m.party_id from group_number n join group_member m on "
        "m.group_id = n.group_id and m.recorded_until is null where n.recorded_until is null and " +
            among(reader.engine(), "n.contract_id", "ids"),
        [&](N account, N contract, N of_number, N of_person) {
          const auto party = domain::party_through_group(of_number, of_person);
          const auto& parties = lost.at(contract);
          if (party && (parties.contains(*party) || parties.contains(kAnyParty))) people_.add(account);
        },
        id_list(reader.engine(), contracts));
  }
  if (!bill_tos.empty()) {
    each<N>(
        reader,
        "select distinct account_id from access_grant where contract_id = 0 and " +
            among(reader.engine(), "bill_to_id", "ids") + in_force,
        [&](N account) { people_.add(account); }, id_list(reader.engine(), bill_tos), now);
    each<N>(
        reader,
        "select distinct m.account_id from group_number n join group_member m on m.group_id = n.group_id and "
        "m.recorded_until is null where n.recorded_until is null and n.contract_id = 0 and " +
            among(reader.engine(), "n.bill_to_id", "ids"),
        [&](N account) { people_.add(account); }, id_list(reader.engine(), bill_tos));
  }
}

}  // namespace claviger::store
