#include "store/group_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/standing.hpp"
#include "store/group_sql.hpp"
#include "store/held.hpp"
#include "store/id_list.hpp"
#include "store/search.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

const S kNumbers = "select n.contract_id, n.bill_to_id, n.party_id, n.under_bill_to_id from group_number n";

/// Numbers of a group by rows that meet `where`, whose values are bound behind the group's.
template <typename... Binds>
std::vector<GroupNumber> numbers(const Reader& reader, domain::GroupId group, const S& where, const Binds&... binds) {
  std::vector<GroupNumber> found;
  each<N, N, N, N>(
      reader,
      kNumbers + version_of_number() + " where n.recorded_until is null and n.group_id = :group and " + where +
          " order by n.id",
      [&](N contract, N bill_to, N party, N under) { found.push_back({{{contract}, {bill_to}}, {party}, {under}}); },
      group, binds...);
  return found;
}

bool is_same(const GroupNumber& one, const GroupNumber& other) {
  return one.number == other.number && one.party == other.party;
}

bool is_managed_through_renewal(const Reader& reader, const GroupNumber& number, domain::AccountId account) {
  if (!number.number.contract) return false;
  const auto renewed = predecessors_of(reader, number.number.contract);
  return std::ranges::any_of(administrated_by(reader, account), [&](const Administrator& office) {
    return office.number.contract && std::ranges::find(renewed, office.number.contract) != renewed.end() &&
           (!office.party || office.party == number.party);
  });
}

bool goes_on(const Reader& reader, const domain::Number& number, Day today) {
  if (!number.contract) return has_active_contract(reader, number.bill_to, today);
  return std::ranges::any_of(successors_of(reader, number.contract), [&](domain::ContractId id) {
    const auto contract = find_contract(reader, id);
    return contract && rules::standing_of(contract->status, {contract->start_day, contract->end_day}, today) !=
                           rules::Standing::ended;
  });
}

}  // namespace

S is_managed(const ManagedBy& by) {
  const auto exists = [&](const S& on, const char* nth) {
    return some("administrator a" + by.joined + " where " + on +
                " and a.recorded_until is null and (a.party_id = 0 or a.party_id = n.party_id) and " +
                fmt::format(fmt::runtime(by.who), nth));
  };
  return "case when " + exists("a.contract_id = n.contract_id and a.bill_to_id = n.bill_to_id", "1") + " or " +
         exists("n.contract_id > 0 and a.contract_id = 0 and a.bill_to_id = coalesce(v.bill_to_id, 0)", "2") +
         " then 1 else 0 end";
}

S is_counted() {
  return is_managed({" cross join group_keeper k",
                     "k.group_id = n.group_id and k.account_id = a.account_id and k.recorded_until is null"});
}

std::vector<GroupNumber> counted_but_not_managed(const Reader& reader, domain::GroupId group,
                                                 domain::AccountId account) {
  auto found = numbers(reader, group, is_managed({"", "a.account_id = :account{}"}) + " = 0", account, account);
  if (found.empty()) return found;
  const auto silent = numbers_not_counted(reader, group);
  std::erase_if(found, [&](const GroupNumber& number) {
    return std::ranges::any_of(silent, [&](const auto& other) { return is_same(number, other); }) ||
           is_managed_through_renewal(reader, number, account);
  });
  return found;
}

std::vector<S> overdue_in(const Reader& reader, domain::GroupId group, const OverdueQuery& query) {
  // A date of its own or of its bill-to; that of a contract which it renews may count instead: those are looked at.
  const auto due = [](const S& on, const S& bind) {
    return some("revalidation r where " + on + " and r.recorded_until is null and r.due_at <= :" + bind);
  };
  const auto candidates = numbers(
      reader, group,
      "(" + due("r.contract_id = n.contract_id and r.bill_to_id = n.bill_to_id", "now1") + " or " +
          due("n.contract_id > 0 and r.contract_id = 0 and r.bill_to_id = coalesce(v.bill_to_id, 0)", "now2") + " or " +
          some("contract c cross join contract_version p where p.successor_key = c.number_key and "
               "p.successor_key <> '' and " +
               seen("p") + " and c.id = n.contract_id") +
          ")",
      query.now, query.now);
  std::vector<S> overdue;
  for (const auto& number : candidates) {
    if (static_cast<int>(overdue.size()) >= query.limit) break;
    const auto at = revalidation_due(reader, scope_of(reader, number.number));
    if (!at || query.now < *at) continue;
    auto text = shown_number(reader, number.number);
    if (std::ranges::find(overdue, text) == overdue.end()) overdue.push_back(std::move(text));
  }
  return overdue;
}

std::vector<domain::Number> blocked_in(const Reader& reader, domain::GroupId group, domain::AccountId account) {
  const auto contracts = blocked_contracts(reader, account);
  std::vector<domain::Number> blocked;
  const auto add = [&](const std::vector<GroupNumber>& found) {
    for (const auto& number : found) {
      if (std::ranges::find(blocked, number.number) == blocked.end()) blocked.push_back(number.number);
    }
  };
  if (!contracts.empty())
    add(numbers(reader, group, among(reader.engine(), "n.contract_id", "contracts"),
                id_list(reader.engine(), contracts)));
  add(numbers(
      reader, group,
      some("number_block b where b.account_id = :account and b.contract_id = 0 and b.recorded_until is null and "
           "(b.bill_to_id = n.bill_to_id or b.bill_to_id = coalesce(v.bill_to_id, 0))"),
      account));
  return blocked;
}

std::vector<domain::AccountId> blocked_people_of(const Reader& reader, domain::GroupId group) {
  std::vector<domain::AccountId> people;
  each<N>(
      reader,
      "select distinct m.account_id from group_member m where m.recorded_until is null and m.group_id = :group and " +
          some("number_block b where b.account_id = m.account_id and b.recorded_until is null") +
          " order by m.account_id",
      [&](N account) { people.push_back({account}); }, group);
  return people;
}

std::vector<GroupNumber> moved_in(const Reader& reader, domain::GroupId group) {
  return numbers(reader, group, "n.contract_id > 0 and v.bill_to_id <> n.under_bill_to_id");
}

std::vector<GroupNumber> ended_in(const Reader& reader, domain::GroupId group, Day today) {
  auto over = numbers(reader, group,
                      "(n.contract_id = 0 or v.id is null or v.end_day <= :today or v.status in ('expired', "
                      "'terminated', 'inactive'))",
                      today);
  std::erase_if(over, [&](const GroupNumber& number) { return goes_on(reader, number.number, today); });
  return over;
}

std::vector<DirectBeside> wider_grants_in(const Reader& reader, domain::GroupId group) {
  std::vector<DirectBeside> wider;
  each<N, N, N, S, N>(
      reader,
      "select distinct d.account_id, d.contract_id, d.bill_to_id, d.scope, d.party_id from group_member m cross join "
      "access_grant d cross join group_number n join access_group g on g.id = m.group_id where m.recorded_until is "
      "null "
      "and m.group_id = :group and d.account_id = m.account_id and d.recorded_until is null and n.group_id = "
      "m.group_id "
      "and n.contract_id = d.contract_id and n.bill_to_id = d.bill_to_id and n.recorded_until is null and ((d.scope = "
      "'support' and g.scope = 'downloads') or (d.scope = g.scope and d.party_id = 0 and (n.party_id > 0 or m.party_id "
      "> 0))) order by d.account_id, d.contract_id, d.bill_to_id",
      [&](N account, N contract, N bill_to, const S& scope, N party) {
        wider.push_back({{account},
                         {{contract}, {bill_to}},
                         domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::support),
                         {party}});
      },
      group);
  return wider;
}

}  // namespace claviger::store
