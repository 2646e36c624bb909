#include "store/revalidation_rounds.hpp"

#include <fmt/format.h>

#include <limits>

#include "store/id_list.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using domain::HolderDecision;
using domain::RevalidationRound;
using domain::RoundState;

const std::string kRoundColumns =
    "r.id, r.public_id, r.contract_id, r.bill_to_id, r.state, r.opened_at, r.opened_by, r.due_at, r.holders, "
    "r.closed_at, r.closed_by, r.finished_at, r.next_due_at";

template <typename... Binds>
std::vector<RevalidationRound> select_rounds(const Reader& reader, const std::string& text, const Binds&... binds) {
  using S = std::string;
  std::vector<RevalidationRound> rounds;
  each<long long, S, long long, long long, S, S, long long, S, long long, S, long long, S, S>(
      reader, text,
      [&](long long id, const S& public_id, long long contract, long long bill_to, const S& state, const S& opened_at,
          long long opened_by, const S& due_at, long long holders, const S& closed_at, long long closed_by,
          const S& finished_at, const S& next_due_at) {
        rounds.push_back({.id = id,
                          .public_id = public_id,
                          .number = {{contract}, {bill_to}},
                          .state = domain::parse_word<RoundState>(state).value_or(RoundState::open),
                          .opened_at = time_from(opened_at),
                          .opened_by = {opened_by},
                          .due_at = maybe_time(due_at),
                          .holders = holders,
                          .closed_at = maybe_time(closed_at),
                          .closed_by = {closed_by},
                          .finished_at = maybe_time(finished_at),
                          .next_due_at = maybe_time(next_due_at)});
      },
      binds...);
  return rounds;
}

std::optional<RevalidationRound> first_of(std::vector<RevalidationRound> rounds) {
  if (rounds.empty()) return std::nullopt;
  return std::move(rounds.front());
}

const std::string kHolders =
    "select h.grant_id, g.public_id, h.account_id, h.party_id, g.scope, g.origin, g.valid_from, g.valid_until, "
    "h.decision, h.decided_at, h.decided_by, h.assigned_to, h.shown, case when g.recorded_until is null then 1 else 0 "
    "end from revalidation_holder h join access_grant g on g.id = h.grant_id where h.round_id = :round ";

template <typename... Binds>
std::vector<RoundHolder> select_holders(const Reader& reader, const std::string& also, const Binds&... binds) {
  using S = std::string;
  std::vector<RoundHolder> holders;
  each<long long, S, long long, long long, S, S, S, S, S, S, long long, long long, S, int>(
      reader, kHolders + also,
      [&](long long grant, const S& public_id, long long account, long long party, const S& scope, const S& origin,
          const S& from, const S& until, const S& decision, const S& decided_at, long long decided_by,
          long long assigned_to, const S& shown, int is_held) {
        holders.push_back({.grant = {grant},
                           .public_id = public_id,
                           .account = {account},
                           .party = {party},
                           .scope = domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::downloads),
                           .origin = domain::parse_word<domain::Origin>(origin).value_or(domain::Origin::import),
                           .valid_from = time_from(from),
                           .valid_until = maybe_time(until),
                           .decision = domain::parse_word<HolderDecision>(decision).value_or(HolderDecision::undecided),
                           .decided_at = maybe_time(decided_at),
                           .decided_by = {decided_by},
                           .assigned_to = {assigned_to},
                           .shown = shown,
                           .is_held = is_held != 0});
      },
      binds...);
  return holders;
}

/// What stands on the numbers that an account administers: on themselves, on the contracts under its bill-tos, and on
/// the contracts that renew its own next. From the few numbers of one account to what is on them, number by number; the
/// table is `r` there. `also` has {} behind the name of each placeholder. Binds: account and those of `also`, three
/// times.
std::string on_numbers_of(const std::string& columns, const std::string& table, const std::string& also) {
  const auto part = [&](const char* nth, const std::string& joined, const std::string& where) {
    return fmt::format("select {} from administrator m {} where m.account_id = :account{} and m.recorded_until is null",
                       columns, joined, nth) +
           where + " and " + fmt::format(fmt::runtime(also), nth);
  };
  const auto version = " join contract_version v on " + seen("v") + " and ";
  return part("1", "join " + table + " r on r.contract_id = m.contract_id and r.bill_to_id = m.bill_to_id", "") +
         " union " +
         part("2",
              version + "v.bill_to_id = m.bill_to_id join " + table +
                  " r on r.contract_id = v.contract_id and r.bill_to_id = 0",
              " and m.contract_id = 0") +
         " union " +
         part("3",
              version +
                  "v.contract_id = m.contract_id and v.successor_key <> '' join contract s on s.number_key = "
                  "v.successor_key join " +
                  table + " r on r.contract_id = s.id and r.bill_to_id = 0",
              "");
}

}  // namespace

void insert_round(Transaction& transaction, RevalidationRound& round) {
  round.id = transaction.next_id("revalidation_round");
  round.public_id = base::random_public_id();
  execute(
      transaction,
      "insert into revalidation_round (id, public_id, contract_id, bill_to_id, state, opened_at, opened_by, due_at, "
      "holders, closed_at, closed_by, finished_at, next_due_at) values (:id, :public_id, :contract, :bill_to, "
      ":state, :opened_at, :opened_by, :due_at, 0, '', 0, '', '')",
      round.id, round.public_id, round.number.contract, round.number.bill_to, to_text(round.state), round.opened_at,
      round.opened_by, maybe_text(round.due_at));
}

void add_holders(Transaction& transaction, RevalidationRound& round, const NumberScope& scope,
                 const std::vector<domain::PartyId>& parties) {
  const auto engine = transaction.engine();
  const auto where = scope.contract ? among(engine, "g.contract_id", "contracts") + " and (g.party_id = 0 or " +
                                          among(engine, "g.party_id", "parties") + ")"
                                    : std::string("g.contract_id = 0 and g.bill_to_id = :bill_to");
  const auto text =
      "insert into revalidation_holder (round_id, grant_id, account_id, party_id, decision, decided_at, decided_by, "
      "assigned_to, shown) select cast(:round as bigint), g.id, g.account_id, g.party_id, 'undecided', '', 0, 0, '' "
      "from access_grant g where g.recorded_until is null and (g.valid_until = '' or g.valid_until > :now) and " +
      where;
  const auto now = transaction.now();
  round.holders =
      scope.contract ? execute(transaction, text, round.id, now, contract_list(engine, scope), id_list(engine, parties))
                     : execute(transaction, text, round.id, now, scope.bill_to);
  execute(transaction, "update revalidation_round set holders = :holders where id = :id", round.holders, round.id);
}

void update_round(Transaction& transaction, const RevalidationRound& round) {
  execute(transaction,
          "update revalidation_round set state = :state, closed_at = :closed_at, closed_by = :closed_by, finished_at = "
          ":finished_at, next_due_at = :next_due_at where id = :id",
          to_text(round.state), maybe_text(round.closed_at), round.closed_by, maybe_text(round.finished_at),
          maybe_text(round.next_due_at), round.id);
}

std::optional<RevalidationRound> find_round(const Reader& reader, const std::string& public_id) {
  return first_of(select_rounds(
      reader, "select " + kRoundColumns + " from revalidation_round r where r.public_id = :public_id", public_id));
}

std::optional<RevalidationRound> running_round(const Reader& reader, const domain::Number& number) {
  return first_of(select_rounds(reader,
                                "select " + kRoundColumns +
                                    " from revalidation_round r where r.state <> 'finished' and r.contract_id = "
                                    ":contract and r.bill_to_id = :bill_to",
                                number.contract, number.bill_to));
}

std::vector<RevalidationRound> finishing_rounds(const Reader& reader, int limit) {
  return select_rounds(
      reader,
      "select " + kRoundColumns + " from revalidation_round r where r.state = 'finishing' order by r.id limit :count",
      limit);
}

std::vector<RoundHolder> round_holders(const Reader& reader, std::int64_t round, domain::GrantId after, int limit) {
  return select_holders(reader, "and h.grant_id > :after order by h.grant_id limit :count", round, after, limit);
}

std::optional<RoundHolder> find_round_holder(const Reader& reader, std::int64_t round, const std::string& grant) {
  auto found = select_holders(reader, "and h.grant_id = (select p.id from access_grant p where p.public_id = :grant)",
                              round, grant);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<RoundHolder> holders_to_remove(const Reader& reader, std::int64_t round, int limit) {
  return select_holders(
      reader, "and h.decision = 'remove' and g.recorded_until is null order by h.grant_id limit :count", round, limit);
}

void keep_decision(Transaction& transaction, std::int64_t round, const RoundHolder& holder) {
  execute(transaction,
          "update revalidation_holder set decision = :decision, decided_at = :at, decided_by = :by, shown = :shown "
          "where round_id = :round and grant_id = :grant",
          to_text(holder.decision), maybe_text(holder.decided_at), holder.decided_by, holder.shown, round,
          holder.grant);
}

void assign_holder(Transaction& transaction, std::int64_t round, domain::GrantId grant, domain::AccountId to) {
  execute(transaction, "update revalidation_holder set assigned_to = :to where round_id = :round and grant_id = :grant",
          to, round, grant);
}

void note_ended(Transaction& transaction, std::int64_t round) {
  execute(
      transaction,
      "update revalidation_holder set decision = 'ended' where round_id = :round and decision = 'undecided' and not "
      "exists (select 1 from access_grant g where g.id = revalidation_holder.grant_id and g.recorded_until is null)",
      round);
}

void RoundCounts::add(const RoundHolder& holder) {
  if (holder.decision == HolderDecision::keep)
    ++kept;
  else if (holder.decision == HolderDecision::remove)
    ++removed;
  else
    ++(holder.is_held && holder.decision != HolderDecision::ended ? undecided : ended);
}

RoundCounts count_holders(const Reader& reader, std::int64_t round) {
  RoundCounts counts;
  each<std::string, int, long long>(
      reader,
      "select found.decision, found.is_held, count(*) from (select h.decision as decision, case when g.recorded_until "
      "is null "
      "then 1 else 0 end as is_held from revalidation_holder h join access_grant g on g.id = h.grant_id where "
      "h.round_id = :round) found group by found.decision, found.is_held",
      [&](const std::string& decision, int is_held, long long count) {
        if (decision == "keep")
          counts.kept += count;
        else if (decision == "remove")
          counts.removed += count;
        else
          (is_held != 0 && decision == "undecided" ? counts.undecided : counts.ended) += count;
      },
      round);
  return counts;
}

std::vector<RevalidationRound> finished_rounds(const Reader& reader, domain::AccountId administrator,
                                               std::int64_t before, int limit) {
  const auto latest = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
  return select_rounds(reader,
                       on_numbers_of(kRoundColumns, "revalidation_round", "r.state = 'finished' and r.id < :before{}") +
                           " order by 1 desc limit :count",
                       administrator, latest, administrator, latest, administrator, latest, limit);
}

std::vector<RevalidationRound> running_rounds(const Reader& reader, domain::AccountId administrator, std::int64_t after,
                                              int limit) {
  return select_rounds(reader,
                       on_numbers_of(kRoundColumns, "revalidation_round", "r.state <> 'finished' and r.id > :after{}") +
                           " order by 1 limit :count",
                       administrator, after, administrator, after, administrator, after, limit);
}

std::vector<RevalidationDate> dates_of(const Reader& reader, domain::AccountId administrator,
                                       const RevalidationPosition& after, TimePoint until, int limit) {
  std::vector<RevalidationDate> dates;
  const auto text = on_numbers_of("r.due_at, r.contract_id, r.bill_to_id", "revalidation",
                                  "r.recorded_until is null and r.due_at <= :until{0} and (r.due_at, r.contract_id, "
                                  "r.bill_to_id) > (:at{0}, :contract{0}, :bill_to{0})");
  each<std::string, long long, long long>(
      reader, text + " order by 1, 2, 3 limit :count",
      [&](const std::string& due_at, long long contract, long long bill_to) {
        dates.push_back({{{contract}, {bill_to}}, time_from(due_at)});
      },
      administrator, until, after.at, after.contract, after.bill_to, administrator, until, after.at, after.contract,
      after.bill_to, administrator, until, after.at, after.contract, after.bill_to, limit);
  return dates;
}

}  // namespace claviger::store
