#pragma once
// Inside `store` only: lines as decisions take them.

#include <string>
#include <vector>

#include "store/numbers.hpp"
#include "store/sql.hpp"

namespace claviger::store {

/// The query gives contract, serial, product, product key, party, start, end, end of the warranty (0: none is told).
template <typename... Binds>
std::vector<SerialLine> select_lines(const Reader& reader, const std::string& query, const Binds&... binds) {
  using S = std::string;
  using N = long long;
  std::vector<SerialLine> lines;
  each<N, S, S, S, N, N, N, N>(
      reader, query,
      [&](N contract, const S& serial, const S& product, const S& key, N party, N start, N end, N warranty) {
        lines.push_back({{contract},
                         serial,
                         product,
                         key,
                         {party},
                         day_from(start),
                         day_from(end),
                         warranty > 0 ? std::optional(day_from(warranty)) : std::nullopt});
      },
      binds...);
  return lines;
}

}  // namespace claviger::store
