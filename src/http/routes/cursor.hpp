#pragma once
// Where a list goes on: opaque for clients, sealed so that nobody makes one up or carries it to another list.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace claviger::http::routes {

/// The last entry of a page.
struct Position {
  std::string sort_key;  ///< empty where the id alone is the order
  std::int64_t id = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

/// Thread-safe.
class Cursors {
 public:
  /// The key is derived from the instance's master key, so every node reads every node's cursors.
  explicit Cursors(const base::Key& master);

  /// `filter` names the list, its reader and all filters: the cursor holds for exactly these. URL-safe text.
  [[nodiscard]] std::string seal(const Position& position, std::string_view filter) const;
  /// Errors: invalid_input `invalid_field` at `?cursor` for anything that seal() did not make for this filter.
  [[nodiscard]] Result<Position> open(std::string_view text, std::string_view filter) const;

 private:
  [[nodiscard]] std::string mac(std::string_view bytes, std::string_view filter) const;
  base::Key key_;
};

}  // namespace claviger::http::routes
