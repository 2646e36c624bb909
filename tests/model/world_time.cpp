// Where the clock is worth setting to.
#include <algorithm>

#include "model/world.hpp"
#include "store/sql.hpp"

namespace claviger::model {
namespace {

using store::each;
using S = std::string;
using N = long long;

constexpr std::chrono::days kSoon{7};

}  // namespace

std::vector<Boundary> World::boundaries(const store::Reader& reader, TimePoint now) const {
  std::vector<Boundary> found;
  const auto add = [&](Boundary boundary) {
    if (boundary.at > now && boundary.at < now + kSoon) found.push_back(std::move(boundary));
  };
  each<N, S, S>(reader, "select id, valid_from, valid_until from access_grant where recorded_until is null",
                [&](N id, const S& from, const S& until) {
                  add({.at = store::time_from(from), .grant = id});
                  if (const auto end = store::maybe_time(until)) add({.at = *end, .grant = id});
                });
  const auto add_day = [&](N day, N contract, const S& serial) {
    const auto at = Day(std::chrono::days(day));
    // Only a day that is near has a midnight worth computing.
    if (at < today(now) || at > today(now) + kSoon) return;
    add({.at = base::start_of_day(at, time_zone_), .contract = contract, .serial = serial});
  };
  each<N, N, N>(reader, "select contract_id, start_day, end_day from contract_version where until_import is null",
                [&](N contract, N start, N end) {
                  for (const auto day : {start, end}) add_day(day, contract, {});
                });
  each<N, S, N, N, N>(reader,
                      "select contract_id, serial_key, start_day, end_day, warranty_end_day from contract_line where "
                      "until_import is null",
                      [&](N contract, const S& serial, N start, N end, N warranty) {
                        for (const auto day : {start, end, warranty}) add_day(day, contract, serial);
                      });
  std::ranges::stable_sort(found, {}, &Boundary::at);
  return found;
}

void World::touch(const store::Reader& reader, const Boundary& boundary, Touched& touched) const {
  const auto of_grant = store::row<N, N, N>(
      reader, "select account_id, contract_id, bill_to_id from access_grant where id = :id", boundary.grant);
  if (of_grant) touch({{std::get<1>(*of_grant)}, {std::get<2>(*of_grant)}}, touched);
  if (boundary.contract != 0) touch({{boundary.contract}, {}}, touched);
  if (!boundary.serial.empty()) touched.serials.assign(2, boundary.serial);
  each<S>(
      reader,
      "select a.public_id from account a join access_grant g on g.account_id = a.id where g.recorded_until is null "
      "and (g.id = :grant or g.contract_id = :contract or g.bill_to_id in (select bill_to_id from contract_version "
      "where contract_id = :on and until_import is null)) order by a.id",
      [&](const S& account) { touched.accounts.push_back(account); }, boundary.grant, boundary.contract,
      boundary.contract);
}

}  // namespace claviger::model
