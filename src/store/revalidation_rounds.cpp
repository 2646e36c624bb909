#include "store/revalidation_rounds.hpp"

#include <fmt/format.h>

#include <limits>

#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

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
