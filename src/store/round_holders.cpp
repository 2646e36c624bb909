#include "store/round_holders.hpp"

#include "store/group_sql.hpp"
#include "store/held.hpp"
#include "store/id_list.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using domain::HolderDecision;
using domain::RevalidationRound;
using S = std::string;
using N = long long;

const S kInsert =
    "insert into revalidation_holder (round_id, place, public_id, grant_id, group_id, account_id, party_id, scope, "
    "origin, valid_from, valid_until, decision, decided_at, decided_by, assigned_to, shown) ";

/// For which company a group gives a number `n` to a person `m`; -1: chosen for different ones (party_through_group).
const S kParty =
    "case when n.party_id = 0 then m.party_id when m.party_id = 0 or m.party_id = n.party_id then n.party_id else -1 "
    "end";

HolderDecision decision_in(const S& word) {
  return domain::parse_word<HolderDecision>(word).value_or(HolderDecision::undecided);
}

/// What access through groups rests on, and where blocks stand against it.
struct Ground {
  S numbers;  ///< rows of group_number that count
  S contracts;
  domain::BillToId bill_to;
};

Ground ground_of(const Reader& reader, const NumberScope& scope) {
  const auto engine = reader.engine();
  return {id_list(engine, numbers_that_count(reader, scope)), contract_list(engine, scope), scope.bill_to};
}
Ground ground_of(const Reader& reader, const RevalidationRound& round) {
  return ground_of(reader, scope_of(reader, round.number));
}

/// Whether the number is blocked for `account`. Binds: the ground's contracts and bill-to.
S is_blocked_for(Engine engine, const S& account) {
  return some("number_block b where b.account_id = " + account + " and b.recorded_until is null and (" +
              among(engine, "b.contract_id", "contracts") + " or (b.contract_id = 0 and b.bill_to_id = :bill_to))");
}

/// 1 where the access of a holder `h` is still there, else 0. From the rows that count, of which there are few: a group
/// may have thousands of numbers, so SQLite must not look them up by its group, which the + hides. Binds: the ground.
S is_held(Engine engine) {
  const auto gives = some("group_number n cross join group_member m where " + among(engine, "n.id", "numbers") +
                          " and +n.group_id = m.group_id and m.group_id = h.group_id and m.account_id = h.account_id "
                          "and m.recorded_until is null and " +
                          kParty + " = h.party_id");
  return "case when h.grant_id > 0 then coalesce((select 1 from access_grant g where g.id = h.grant_id and "
         "g.recorded_until is null), 0) when " +
         gives + " and not " + is_blocked_for(engine, "h.account_id") + " then 1 else 0 end";
}

/// `inner` goes on with the conditions on a round's rows `h`, `outer` with those on what was found, which has is_held.
struct Where {
  S inner;
  S outer;
};

/// Binds: those of `where`.
template <typename... Binds>
std::vector<RoundHolder> select_holders(const Reader& reader, const RevalidationRound& round, const Where& where,
                                        const Binds&... binds) {
  const auto text =
      "select found.place, found.public_id, found.grant_id, found.group_id, found.account_id, found.party_id, "
      "found.scope, found.origin, found.valid_from, found.valid_until, found.decision, found.decided_at, "
      "found.decided_by, found.assigned_to, found.shown, found.is_held from (select h.*, " +
      is_held(reader.engine()) + " as is_held from revalidation_holder h where h.round_id = :round " + where.inner +
      ") found " + where.outer;
  const auto ground = ground_of(reader, round);
  std::vector<RoundHolder> holders;
  each<N, S, N, N, N, N, S, S, S, S, S, S, N, N, S, int>(
      reader, text,
      [&](N place, const S& public_id, N grant, N group, N account, N party, const S& scope, const S& origin,
          const S& from, const S& until, const S& decision, const S& decided_at, N decided_by, N assigned_to,
          const S& shown, int held) {
        holders.push_back({.place = place,
                           .public_id = public_id,
                           .grant = {grant},
                           .group = {group},
                           .account = {account},
                           .party = {party},
                           .scope = domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::downloads),
                           .origin = domain::parse_word<domain::Origin>(origin).value_or(domain::Origin::import),
                           .valid_from = time_from(from),
                           .valid_until = maybe_time(until),
                           .decision = decision_in(decision),
                           .decided_at = maybe_time(decided_at),
                           .decided_by = {decided_by},
                           .assigned_to = {assigned_to},
                           .shown = shown,
                           .is_held = held != 0});
      },
      ground.numbers, ground.contracts, ground.bill_to, round.id, binds...);
  return holders;
}

/// Of a contract, for companies that are still on it.
S for_those_there(const NumberScope& scope, Engine engine, const S& party) {
  if (!scope.contract) return "";
  return " and (" + party + " = 0 or " + among(engine, party, "parties") + ")";
}

N add_direct(Transaction& transaction, const RevalidationRound& round, const NumberScope& scope, const S& parties) {
  const auto engine = transaction.engine();
  const auto where =
      scope.contract ? among(engine, "g.contract_id", "contracts") : S("g.contract_id = 0 and g.bill_to_id = :bill_to");
  const auto text =
      kInsert +
      "select cast(:round as bigint), row_number() over (order by g.id), g.public_id, g.id, 0, g.account_id, "
      "g.party_id, g.scope, g.origin, g.valid_from, g.valid_until, 'undecided', '', 0, 0, '' from access_grant g where "
      "g.recorded_until is null and (g.valid_until = '' or g.valid_until > :now) and " +
      where + for_those_there(scope, engine, "g.party_id");
  const auto now = transaction.now();
  return scope.contract ? execute(transaction, text, round.id, now, contract_list(engine, scope), parties)
                        : execute(transaction, text, round.id, now, scope.bill_to);
}

/// Behind the `before` direct ones. Their public ids are the round's with where they stand among these.
N add_through_groups(Transaction& transaction, const RevalidationRound& round, const NumberScope& scope,
                     std::pair<N, const S&> before_and_parties) {
  const auto& [before, parties] = before_and_parties;
  const auto engine = transaction.engine();
  const auto ground = ground_of(transaction, scope);
  const auto text =
      kInsert +
      "select cast(:round as bigint), cast(:before as bigint) + found.place, cast(:public_id as text) || '-' || "
      "cast(found.place as text), 0, found.group_id, found.account_id, found.party_id, a.scope, 'group', "
      "found.valid_from, '', 'undecided', '', 0, 0, '' from (select m.group_id, m.account_id, " +
      kParty +
      " as party_id, min(case when n.added_at > m.added_at then n.added_at else m.added_at end) as valid_from, "
      "row_number() over (order by m.group_id, min(m.id), " +
      kParty + ") as place from group_number n cross join group_member m where " + among(engine, "n.id", "numbers") +
      " and m.group_id = n.group_id and m.recorded_until is null and " + kParty + " <> -1 and not " +
      is_blocked_for(engine, "m.account_id") + for_those_there(scope, engine, kParty) +
      " group by m.group_id, m.account_id, " + kParty + ") found join access_group a on a.id = found.group_id";
  const auto run = [&](const auto&... more) {
    return execute(transaction, text, round.id, before, round.public_id, ground.numbers, ground.contracts,
                   ground.bill_to, more...);
  };
  return scope.contract ? run(parties) : run();
}

}  // namespace

void add_holders(Transaction& transaction, RevalidationRound& round, const NumberScope& scope,
                 const std::vector<domain::PartyId>& parties) {
  const auto there = id_list(transaction.engine(), parties);
  round.holders = add_direct(transaction, round, scope, there);
  round.holders += add_through_groups(transaction, round, scope, {round.holders, there});
  execute(transaction, "update revalidation_round set holders = :holders where id = :id", round.holders, round.id);
}

std::vector<RoundHolder> round_holders(const Reader& reader, const RevalidationRound& round, std::int64_t after,
                                       int limit) {
  return select_holders(reader, round, {"and h.place > :after order by h.place limit :count", "order by found.place"},
                        after, limit);
}

std::optional<RoundHolder> find_round_holder(const Reader& reader, const RevalidationRound& round,
                                             const std::string& public_id) {
  auto found = select_holders(reader, round, {"and h.public_id = :public_id", ""}, public_id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<RoundHolder> holders_to_remove(const Reader& reader, const RevalidationRound& round, int limit) {
  return select_holders(
      reader, round,
      {"and h.decision = 'remove'", "where found.is_held = 1 order by found.grant_id, found.place limit :count"},
      limit);
}

void keep_decision(Transaction& transaction, const RevalidationRound& round, const RoundHolder& holder) {
  execute(transaction,
          "update revalidation_holder set decision = :decision, decided_at = :at, decided_by = :by, shown = :shown "
          "where round_id = :round and place = :place",
          to_text(holder.decision), maybe_text(holder.decided_at), holder.decided_by, holder.shown, round.id,
          holder.place);
}

void assign_holder(Transaction& transaction, const RevalidationRound& round, const RoundHolder& holder,
                   domain::AccountId to) {
  execute(transaction, "update revalidation_holder set assigned_to = :to where round_id = :round and place = :place",
          to, round.id, holder.place);
}

void note_ended(Transaction& transaction, const RevalidationRound& round) {
  const auto ground = ground_of(transaction, round);
  execute(transaction,
          "update revalidation_holder as h set decision = 'ended' where h.round_id = :round and h.decision = "
          "'undecided' and " +
              is_held(transaction.engine()) + " = 0",
          round.id, ground.numbers, ground.contracts, ground.bill_to);
}

bool is_contradictory(const Reader& reader, const RevalidationRound& round,
                      const std::vector<domain::AccountId>& people) {
  const auto engine = reader.engine();
  const auto ground = ground_of(reader, round);
  const auto text =
      "select found.account_id from (select h.account_id, h.decision, h.group_id, " + is_held(engine) +
      " as is_held from revalidation_holder h where h.round_id = :round and h.decision in ('keep', 'remove')" +
      (people.empty() ? S() : " and " + among(engine, "h.account_id", "people")) +
      ") found where found.is_held = 1 group by found.account_id having max(case when found.decision = 'remove' and "
      "found.group_id > 0 then 1 else 0 end) + max(case when found.decision = 'keep' then 1 else 0 end) = 2 limit 1";
  const auto run = [&](const auto&... more) {
    return value<N>(reader, text, ground.numbers, ground.contracts, ground.bill_to, round.id, more...).has_value();
  };
  return people.empty() ? run() : run(id_list(engine, people));
}

void RoundCounts::add(const RoundHolder& holder, std::int64_t count) {
  switch (holder.decision) {
    case HolderDecision::keep:
      kept += count;
      return;
    case HolderDecision::remove:
      removed += count;
      if (holder.group) removed_through_groups += count;
      return;
    case HolderDecision::undecided:
      (holder.is_held ? undecided : ended) += count;
      return;
    case HolderDecision::ended:
      ended += count;
  }
}

RoundCounts count_holders(const Reader& reader, const RevalidationRound& round) {
  const auto ground = ground_of(reader, round);
  RoundCounts counts;
  each<S, N, int, N>(
      reader,
      "select found.decision, found.group_id, found.is_held, count(*) from (select h.decision, h.group_id, " +
          is_held(reader.engine()) +
          " as is_held from revalidation_holder h where h.round_id = :round) found group by found.decision, "
          "found.group_id, found.is_held",
      [&](const S& decision, N group, int held, N count) {
        counts.add({.group = {group}, .decision = decision_in(decision), .is_held = held != 0}, count);
      },
      ground.numbers, ground.contracts, ground.bill_to, round.id);
  return counts;
}

}  // namespace claviger::store
