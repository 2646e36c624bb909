#include "store/held.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "store/group_sql.hpp"
#include "store/id_list.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

/// A number that nobody is appointed for himself may be managed through a contract that it renews.
bool is_managed_by_renewal(const Reader& reader, domain::GroupId group, const GroupNumber& number) {
  if (!number.number.contract) return false;
  const auto predecessors = predecessors_of(reader, number.number.contract);
  if (predecessors.empty()) return false;
  return value<N>(reader,
                  "select a.id from administrator a cross join group_keeper k where a.recorded_until is null and " +
                      among(reader.engine(), "a.contract_id", "contracts") +
                      " and (a.party_id = 0 or a.party_id = :party) and k.group_id = :group and k.account_id = "
                      "a.account_id and k.recorded_until is null limit 1",
                  id_list(reader.engine(), predecessors), number.party, group)
      .has_value();
}

/// What members hold by rows of group_member (m) and group_number (n) that meet `where`.
template <typename... Binds>
std::vector<Grant> through_groups(const Reader& reader, const S& where, const Binds&... binds) {
  std::vector<std::pair<Grant, GroupNumber>> unmanaged;
  std::vector<Grant> held;
  each<N, S, S, N, N, N, N, N, S, S, N>(
      reader,
      "select g.id, g.public_id, g.scope, m.account_id, n.contract_id, n.bill_to_id, n.party_id, m.party_id, "
      "n.added_at, m.added_at, " +
          is_counted() +
          " from group_member m join group_number n on n.group_id = m.group_id join access_group g on g.id = "
          "m.group_id" +
          version_of_number() + " where m.recorded_until is null and n.recorded_until is null and " + where +
          " order by g.id, n.id, m.id",
      [&](N group, const S& public_id, const S& scope, N account, N contract, N bill_to, N of_number, N of_person,
          const S& number_added, const S& person_added, N is_managed) {
        const auto party = domain::party_through_group(of_number, of_person);
        if (!party) return;
        Grant grant{.public_id = public_id,
                    .account = {account},
                    .number = {{contract}, {bill_to}},
                    .party = {*party},
                    .scope = domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::downloads),
                    .origin = domain::Origin::group,
                    .valid_from = time_from(std::max(number_added, person_added)),
                    .group = {group}};
        if (is_managed != 0) return held.push_back(std::move(grant));
        const GroupNumber number{grant.number, {of_number}, {}};
        unmanaged.emplace_back(std::move(grant), number);
      },
      binds...);
  for (auto& [grant, number] : unmanaged) {
    if (is_managed_by_renewal(reader, grant.group, number)) held.push_back(std::move(grant));
  }
  return held;
}

void add(std::vector<Grant>& grants, std::vector<Grant> more) {
  std::ranges::move(more, std::back_inserter(grants));
}

/// Most people are in no group.
bool is_in_some(const Reader& reader, domain::AccountId account) {
  return value<N>(reader,
                  "select m.id from group_member m where m.recorded_until is null and m.account_id = :account limit 1",
                  account)
      .has_value();
}

}  // namespace

std::vector<Grant> held_by(const Reader& reader, domain::AccountId account) {
  auto grants = grants_of(reader, account);
  if (is_in_some(reader, account)) add(grants, through_groups(reader, "m.account_id = :account", account));
  return grants;
}

std::vector<Grant> held_on(const Reader& reader, domain::AccountId account, const NumberScope& scope) {
  auto grants = grants_on(reader, account, scope);
  if (!is_in_some(reader, account)) return grants;
  const auto engine = reader.engine();
  if (scope.contract)
    add(grants, through_groups(reader, "m.account_id = :account and " + among(engine, "n.contract_id", "contracts"),
                               account, contract_list(engine, scope)));
  if (scope.bill_to)
    add(grants, through_groups(reader, "m.account_id = :account and n.contract_id = 0 and n.bill_to_id = :bill_to",
                               account, scope.bill_to));
  return grants;
}

std::vector<std::int64_t> numbers_that_count(const Reader& reader, const NumberScope& scope) {
  std::vector<std::int64_t> counting;
  const auto take = [&](N id, N group, N contract, N bill_to, N party, N is_managed) {
    const GroupNumber number{{{contract}, {bill_to}}, {party}, {}};
    if (is_managed != 0 || is_managed_by_renewal(reader, {group}, number)) counting.push_back(id);
  };
  const auto on = [&](const S& where) {
    return "select n.id, n.group_id, n.contract_id, n.bill_to_id, n.party_id, " + is_counted() +
           " from group_number n" + version_of_number() + " where n.recorded_until is null and " + where;
  };
  if (scope.contract)
    each<N, N, N, N, N, N>(reader, on(among(reader.engine(), "n.contract_id", "contracts")), take,
                           contract_list(reader.engine(), scope));
  else
    each<N, N, N, N, N, N>(reader, on("n.contract_id = 0 and n.bill_to_id = :bill_to"), take, scope.bill_to);
  return counting;
}

GroupHolders group_holders_of(const Reader& reader, const NumberScope& scope, const GroupHoldersQuery& query) {
  GroupHolders holders;
  const auto engine = reader.engine();
  const auto numbers = id_list(engine, numbers_that_count(reader, scope));
  // From the numbers, of which there are few.
  const auto of_these = " from group_number n cross join group_member m where " + among(engine, "n.id", "numbers") +
                        " and m.group_id = n.group_id and m.recorded_until is null and (n.party_id = 0 or m.party_id = "
                        "0 or n.party_id = m.party_id) and not " +
                        among(engine, "m.account_id", "left_out");
  const auto left_out = id_list(engine, query.left_out);
  holders.people = static_cast<std::size_t>(value<N>(reader,
                                                     "select count(distinct m.account_id)" + of_these + " and not " +
                                                         among(engine, "m.account_id", "counted"),
                                                     numbers, left_out, id_list(engine, query.counted))
                                                .value_or(0));
  std::vector<std::int64_t> first;
  each<N>(
      reader, "select m.id" + of_these + " order by m.group_id, m.id limit :count", [&](N id) { first.push_back(id); },
      numbers, left_out, query.limit);
  holders.grants = through_groups(reader, among(engine, "m.id", "members") + " and " + among(engine, "n.id", "numbers"),
                                  id_list(engine, first), numbers);
  return holders;
}

std::vector<GroupNumber> numbers_not_counted(const Reader& reader, domain::GroupId group) {
  std::vector<GroupNumber> numbers;
  each<N, N, N, N>(
      reader,
      "select n.contract_id, n.bill_to_id, n.party_id, n.under_bill_to_id from group_number n" + version_of_number() +
          " where n.recorded_until is null and n.group_id = :group and " + is_counted() + " = 0 order by n.id",
      [&](N contract, N bill_to, N party, N under) { numbers.push_back({{{contract}, {bill_to}}, {party}, {under}}); },
      group);
  std::erase_if(numbers, [&](const GroupNumber& number) { return is_managed_by_renewal(reader, group, number); });
  return numbers;
}

}  // namespace claviger::store
