#include "store/groups.hpp"

#include <fmt/format.h>

#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

const S kSelect = "select g.id, g.public_id, g.name, g.kind, g.scope, g.created_at from access_group g ";

template <typename... Binds>
std::vector<Group> select(const Reader& reader, const S& where, const Binds&... binds) {
  std::vector<Group> groups;
  each<N, S, S, S, S, S>(
      reader, kSelect + where,
      [&](N id, const S& public_id, const S& name, const S& kind, const S& scope, const S& created) {
        groups.push_back({{id},
                          public_id,
                          name,
                          domain::parse_word<domain::IdentifierType>(kind).value_or(domain::IdentifierType::contract),
                          domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::downloads),
                          time_from(created)});
      },
      binds...);
  return groups;
}

template <typename... Binds>
std::optional<Group> select_one(const Reader& reader, const S& where, const Binds&... binds) {
  auto found = select(reader, where, binds...);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

template <typename... Binds>
bool end_rows(Transaction& transaction, const S& table, const S& where, const Binds&... binds) {
  return execute(
             transaction,
             fmt::format("update {} set recorded_until = :position where recorded_until is null and {}", table, where),
             transaction.position(), binds...) > 0;
}

/// Chosen companies; one row for all of them leaves none.
template <typename... Binds>
std::vector<domain::PartyId> parties(const Reader& reader, const S& text, const Binds&... binds) {
  std::vector<domain::PartyId> chosen;
  bool are_all = false;
  each<N>(
      reader, text,
      [&](N party) {
        chosen.push_back({party});
        are_all = are_all || party == 0;
      },
      binds...);
  if (are_all) chosen.clear();
  return chosen;
}

std::vector<domain::PartyId> parties_of_number(const Reader& reader, domain::GroupId group,
                                               const domain::Number& number) {
  return parties(reader,
                 "select party_id from group_number where recorded_until is null and group_id = :group and "
                 "contract_id = :contract and bill_to_id = :bill_to order by party_id",
                 group, number.contract, number.bill_to);
}

}  // namespace

Group insert_group(Transaction& transaction, Group group) {
  group.id = {transaction.next_id("access_group")};
  group.public_id = base::random_public_id();
  group.created_at = transaction.now();
  execute(transaction,
          "insert into access_group (id, public_id, name, kind, scope, created_at, recorded_from) values (:id, "
          ":public_id, :name, :kind, :scope, :created, :position)",
          group.id, group.public_id, group.name, to_text(group.kind), to_text(group.scope), group.created_at,
          transaction.position());
  return group;
}

void rename_group(Transaction& transaction, domain::GroupId group, const std::string& name) {
  execute(transaction, "update access_group set name = :name where id = :id", name, group);
}

void end_group(Transaction& transaction, domain::GroupId group) {
  end_rows(transaction, "access_group", "id = :id", group);
  for (const auto* table : {"group_number", "group_member", "group_keeper"})
    end_rows(transaction, table, "group_id = :group", group);
}

std::optional<Group> find_group(const Reader& reader, const std::string& public_id) {
  return select_one(reader, "where g.public_id = :id and g.recorded_until is null", public_id);
}

std::optional<Group> find_group(const Reader& reader, domain::GroupId id) {
  return select_one(reader, "where g.id = :id", id);
}

std::vector<Group> groups_kept_by(const Reader& reader, domain::AccountId account) {
  return select(reader,
                "join group_keeper k on k.group_id = g.id and k.recorded_until is null where k.account_id = :account "
                "and g.recorded_until is null order by g.name, g.id",
                account);
}

GroupSize size_of(const Reader& reader, domain::GroupId group) {
  const auto count = [&](const S& what) {
    return static_cast<std::size_t>(value<N>(reader, "select count(*) from (" + what + ") found", group).value_or(0));
  };
  return {count("select distinct contract_id, bill_to_id from group_number where recorded_until is null and group_id = "
                ":group"),
          count("select distinct account_id from group_member where recorded_until is null and group_id = :group")};
}

std::vector<GroupNumber> numbers_in(const Reader& reader, domain::GroupId group) {
  std::vector<GroupNumber> numbers;
  each<N, N, N, N>(
      reader,
      "select contract_id, bill_to_id, party_id, under_bill_to_id from group_number where recorded_until is null and "
      "group_id = :group order by contract_id, bill_to_id, party_id",
      [&](N contract, N bill_to, N party, N under) { numbers.push_back({{{contract}, {bill_to}}, {party}, {under}}); },
      group);
  return numbers;
}

void add_number(Transaction& transaction, domain::GroupId group, const GroupNumber& number) {
  execute(transaction,
          "insert into group_number (id, group_id, contract_id, bill_to_id, party_id, under_bill_to_id, added_at, "
          "recorded_from) values (:id, :group, :contract, :bill_to, :party, :under, :at, :position)",
          transaction.next_id("group_number"), group, number.number.contract, number.number.bill_to, number.party,
          number.under, transaction.now(), transaction.position());
}

bool remove_number(Transaction& transaction, domain::GroupId group, const domain::Number& number) {
  return end_rows(transaction, "group_number",
                  "group_id = :group and contract_id = :contract and bill_to_id = :bill_to", group, number.contract,
                  number.bill_to);
}

std::vector<ListedNumber> numbers_after(const Reader& reader, domain::GroupId group, const GroupPage& page) {
  std::vector<ListedNumber> numbers;
  // One of the two joins finds a row: a group is of contracts or of bill-tos.
  each<N, N, S, S>(
      reader,
      "select distinct n.contract_id, n.bill_to_id, coalesce(c.number_key, b.bill_to_key, '') as number_key, "
      "coalesce(c.number, b.number, '') from group_number n left join contract c on c.id = n.contract_id left join "
      "bill_to b on b.id = n.bill_to_id where n.recorded_until is null and n.group_id = :group and "
      "coalesce(c.number_key, b.bill_to_key, '') > :after order by number_key limit :count",
      [&](N contract, N bill_to, const S& key, const S& shown) {
        numbers.push_back({{{contract}, {bill_to}}, key, shown, {}});
      },
      group, page.after, page.limit);
  for (auto& number : numbers) number.parties = parties_of_number(reader, group, number.number);
  return numbers;
}

std::optional<ListedNumber> find_number_in(const Reader& reader, const Group& group, const std::string& key) {
  const bool is_bill_to = group.kind == domain::IdentifierType::bill_to;
  const auto known = row<N, S>(reader,
                               is_bill_to ? "select id, number from bill_to where bill_to_key = :key"
                                          : "select id, number from contract where number_key = :key",
                               key);
  if (!known) return std::nullopt;
  const auto& [id, shown] = *known;
  const auto number = is_bill_to ? domain::Number{{}, {id}} : domain::Number{{id}, {}};
  const auto is_there = value<N>(reader,
                                 "select id from group_number where recorded_until is null and group_id = :group and "
                                 "contract_id = :contract and bill_to_id = :bill_to limit 1",
                                 group.id, number.contract, number.bill_to);
  if (!is_there) return std::nullopt;
  return ListedNumber{number, key, shown, parties_of_number(reader, group.id, number)};
}

std::vector<Member> members_after(const Reader& reader, domain::GroupId group, const GroupPage& page) {
  std::vector<Member> members;
  each<N, S>(
      reader,
      "select distinct m.account_id, a.email_key from group_member m join account a on a.id = m.account_id where "
      "m.recorded_until is null and m.group_id = :group and a.email_key > :after order by a.email_key limit :count",
      [&](N account, const S& key) { members.push_back({{account}, key, {}}); }, group, page.after, page.limit);
  for (auto& member : members) {
    member.parties = parties(reader,
                             "select party_id from group_member where recorded_until is null and group_id = :group and "
                             "account_id = :account order by party_id",
                             group, member.account);
  }
  return members;
}

bool is_member(const Reader& reader, domain::GroupId group, domain::AccountId account) {
  return value<N>(
             reader,
             "select id from group_member where recorded_until is null and group_id = :group and account_id = :account "
             "limit 1",
             group, account)
      .has_value();
}

void add_member(Transaction& transaction, domain::GroupId group, domain::AccountId account, domain::PartyId party) {
  execute(transaction,
          "insert into group_member (id, group_id, account_id, party_id, added_at, recorded_from) values (:id, :group, "
          ":account, :party, :at, :position)",
          transaction.next_id("group_member"), group, account, party, transaction.now(), transaction.position());
}

bool remove_member(Transaction& transaction, domain::GroupId group, domain::AccountId account) {
  return end_rows(transaction, "group_member", "group_id = :group and account_id = :account", group, account);
}

std::vector<domain::AccountId> keepers_of(const Reader& reader, domain::GroupId group) {
  std::vector<domain::AccountId> keepers;
  each<N>(
      reader, "select account_id from group_keeper where recorded_until is null and group_id = :group order by id",
      [&](N account) { keepers.push_back({account}); }, group);
  return keepers;
}

void add_keeper(Transaction& transaction, domain::GroupId group, domain::AccountId account) {
  execute(transaction,
          "insert into group_keeper (id, group_id, account_id, recorded_from) values (:id, :group, :account, "
          ":position)",
          transaction.next_id("group_keeper"), group, account, transaction.position());
}

bool remove_keeper(Transaction& transaction, domain::GroupId group, domain::AccountId account) {
  return end_rows(transaction, "group_keeper", "group_id = :group and account_id = :account", group, account);
}

void leave_groups(Transaction& transaction, domain::AccountId account) {
  end_rows(transaction, "group_member", "account_id = :account", account);
  end_rows(transaction, "group_keeper", "account_id = :account", account);
}

}  // namespace claviger::store
