#include "store/search.hpp"

#include <fmt/format.h>

#include <set>

#include "store/id_list.hpp"
#include "store/numbers.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

/// Numbers in the groups of a person, whether or not they count there. Read beforehand: joined to the rest, PostgreSQL
/// would read whole tables for the few that most people have.
struct Grouped {
  std::string contracts, bill_tos;  ///< to bind where a text says among()
};
Grouped grouped_of(const Reader& reader, domain::AccountId account) {
  std::vector<std::int64_t> contracts, bill_tos;
  each<long long, long long>(
      reader,
      "select n.contract_id, n.bill_to_id from group_member m cross join group_number n where m.recorded_until is null "
      "and n.group_id = m.group_id and n.recorded_until is null and m.account_id = :account",
      [&](long long contract, long long bill_to) {
        contract != 0 ? contracts.push_back(contract) : bill_tos.push_back(bill_to);
      },
      account);
  return {id_list(reader.engine(), contracts), id_list(reader.engine(), bill_tos)};
}

/// The ids of contracts_held_after as `held(id)`, to follow by a select. Binds: the account, Grouped::contracts, the
/// account, Grouped::bill_tos.
std::string with_held_contracts(Engine engine) {
  return fmt::format(
      "with recursive chain(id, step) as (select contract_id, 0 from access_grant where recorded_until is null and "
      "account_id = :granted and contract_id <> 0 union select c.id, 0 from contract c where {} "
      "union select n.id, link.step + 1 from chain link "
      "join contract_version v on v.contract_id = link.id and v.successor_key <> '' and {} "
      "join contract n on n.number_key = v.successor_key where link.step < {}), "
      "held(id) as (select id from chain union select v.contract_id from access_grant g "
      "join contract_version v on v.bill_to_id = g.bill_to_id and {} "
      "where g.recorded_until is null and g.account_id = :billed and g.contract_id = 0 union select v.contract_id from "
      "contract_version v where {} and {}) ",
      among(engine, "c.id", "grouped"), seen("v"), kRenewalSteps, seen("v"), among(engine, "v.bill_to_id", "in_group"),
      seen("v"));
}

std::vector<HeldNumber> held_numbers(const std::vector<std::tuple<long long, std::string>>& rows) {
  std::vector<HeldNumber> numbers;
  for (const auto& [id, number] : rows) numbers.push_back({id, number});
  return numbers;
}

std::vector<Holder> holders_of(const std::vector<std::tuple<long long, std::string, std::string>>& rows) {
  std::vector<Holder> holders;
  for (const auto& [id, public_id, email] : rows) holders.push_back({{id}, public_id, email});
  return holders;
}

}  // namespace

std::vector<Holder> holders_after(const Reader& reader, const std::vector<domain::Number>& numbers,
                                  domain::AccountId after, int limit) {
  // One look-up a number, each in the order of its index; there are few numbers, however many holders.
  std::set<long long> accounts;
  for (const auto& number : numbers) {
    each<long long>(
        reader,
        "select distinct account_id from access_grant where recorded_until is null and contract_id = :contract and "
        "bill_to_id = :bill_to and account_id > :after order by account_id limit :count",
        [&](long long account) { accounts.insert(account); }, number.contract, number.bill_to, after, limit);
    each<long long>(
        reader,
        "select distinct m.account_id from group_number n join group_member m on m.group_id = n.group_id and "
        "m.recorded_until is null where n.recorded_until is null and n.contract_id = :contract and n.bill_to_id = "
        ":bill_to and m.account_id > :after order by m.account_id limit :count",
        [&](long long account) { accounts.insert(account); }, number.contract, number.bill_to, after, limit);
  }
  std::vector<std::int64_t> first(accounts.begin(), accounts.end());
  if (first.size() > static_cast<std::size_t>(limit)) first.resize(static_cast<std::size_t>(limit));
  return holders_of(rows<long long, std::string, std::string>(
      reader,
      "select id, public_id, email from account where " + among(reader.engine(), "id", "accounts") + " order by id",
      id_list(reader.engine(), first)));
}

std::vector<Holder> accounts_after(const Reader& reader, domain::AccountId after, int limit) {
  return holders_of(rows<long long, std::string, std::string>(
      reader,
      "select id, public_id, email from account where id > :after and state <> 'erased' order by id limit :count",
      after, limit));
}

std::vector<HeldNumber> contracts_held_after(const Reader& reader, domain::AccountId account, std::int64_t after,
                                             int limit) {
  const auto grouped = grouped_of(reader, account);
  return held_numbers(rows<long long, std::string>(reader,
                                                   with_held_contracts(reader.engine()) +
                                                       "select c.id, c.number from held found join contract c on c.id "
                                                       "= found.id where c.id > :after and exists (select 1 "
                                                       "from contract_version p where p.contract_id = c.id and " +
                                                       seen("p") + ") order by c.id limit :count",
                                                   account, grouped.contracts, account, grouped.bill_tos, after,
                                                   limit));
}

std::vector<HeldNumber> bill_tos_held_after(const Reader& reader, domain::AccountId account, std::int64_t after,
                                            int limit) {
  return held_numbers(rows<long long, std::string>(
      reader,
      "select b.id, b.number from bill_to b where b.id in (select g.bill_to_id from access_grant g where "
      "g.recorded_until is null and g.account_id = :account and g.contract_id = 0 union select i.id from bill_to i "
      "where " +
          among(reader.engine(), "i.id", "grouped") +
          ") and b.id > :after and "
          "exists (select 1 from bill_to_version v where v.bill_to_id = b.id and " +
          seen("v") + ") order by b.id limit :count",
      account, grouped_of(reader, account).bill_tos, after, limit));
}

std::vector<HeldSerial> serials_held_after(const Reader& reader, domain::AccountId account, const std::string& after,
                                           int limit) {
  std::vector<HeldSerial> serials;
  const auto grouped = grouped_of(reader, account);
  // By contract, not through all serials there are: coalesce keeps their index out.
  each<std::string, std::string>(
      reader,
      with_held_contracts(reader.engine()) +
          "select l.serial_key, min(l.serial) from held found join contract_line l on l.contract_id = found.id and "
          "coalesce(l.serial_key, '') > :after and " +
          seen("l") + " group by l.serial_key order by l.serial_key limit :count",
      [&](const std::string& key, const std::string& serial) { serials.push_back({key, serial}); }, account,
      grouped.contracts, account, grouped.bill_tos, after, limit);
  return serials;
}

std::vector<std::string> names_of(const Reader& reader, Named kind, const std::vector<std::int64_t>& ids) {
  const auto select = [&]() -> std::string {
    switch (kind) {
      case Named::account:
        return "select email from account where state <> 'erased' and ";
      case Named::contract:
        return "select number from contract where ";
      case Named::bill_to:
        return "select number from bill_to where ";
    }
    return {};
  }();
  std::vector<std::string> names;
  each<std::string>(
      reader, select + among(reader.engine(), "id", "ids") + " order by id",
      [&](const std::string& name) { names.push_back(name); }, id_list(reader.engine(), ids));
  return names;
}

std::string shown_number(const Reader& reader, const domain::Number& number) {
  const auto names = number.contract ? names_of(reader, Named::contract, {number.contract.value})
                                     : names_of(reader, Named::bill_to, {number.bill_to.value});
  return names.empty() ? std::string() : names.front();
}

}  // namespace claviger::store
