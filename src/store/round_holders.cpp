#include "store/round_holders.hpp"

#include "store/id_list.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using domain::HolderDecision;
using domain::RevalidationRound;

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

}  // namespace

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

}  // namespace claviger::store
