#pragma once
// What the clock sets in motion: the entries of a list, each in a transaction of its own.

#include <optional>
#include <string>
#include <utility>

#include "usecases/services.hpp"
#include "usecases/setbacks.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

struct Turn {
  const Services& services;
  Setbacks& setbacks;
  std::string kind;  ///< begins the names of its entries among what rests
  int limit;
};

/// Reads `list(reader, count)`, then runs `handle(UnitOfWork, entry)` for each: nobody holds the journal's head for a
/// whole list. `name(entry)` tells the entries of a kind apart. What fails rests, and the others are handled all the
/// same. Returns how many were. Errors: unavailable, at once; else that of the first entry that failed, at the end.
template <typename List, typename Name, typename Handle>
Result<int> one_by_one(const Turn& turn, List list, Name name, Handle handle) {
  const auto& [services, setbacks, kind, limit] = turn;
  const auto now = services.clock.now();
  // Those that rest are still on the list, often at its head: beside them it must hold the others.
  const int longer = limit + setbacks.resting(kind, now);
  CLV_TRY(const auto entries, services.database.read([&](store::Reader& reader) { return list(reader, longer); }));
  std::optional<Error> first_failure;
  int done = 0;
  for (const auto& entry : entries) {
    const auto key = kind + name(entry);
    if (setbacks.rests(key, now)) continue;
    auto handled = services.database.write({"clock", {}}, services.clock, [&](store::Transaction& transaction) {
      return handle(UnitOfWork{transaction, services}, entry);
    });
    if (handled) {
      setbacks.forget(key);
      ++done;
      continue;
    }
    if (handled.error().code == ErrorCode::unavailable) return std::unexpected(std::move(handled).error());
    setbacks.note(key, now);
    if (!first_failure) first_failure = std::move(handled).error();
  }
  if (first_failure) return std::unexpected(std::move(*first_failure));
  return done;
}

}  // namespace claviger::usecases
