#pragma once
// Inside `store`, for imports: rows worked out first, outside any lock, then written in one go as fast as the engine
// takes them (SQLite: vectors bound to one prepared statement; PostgreSQL: COPY).

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

namespace claviger::store {

struct PlannedColumn {
  enum class Kind {
    text,
    number,
    reference,  ///< a number that may name a row planned in table `of`, as PlannedRows::add gave it
  };
  const char* name;
  Kind kind;
  const char* of = "";
};

/// A table and the columns a plan fills. `id` comes from the counter of the same name; `from_import` is the plan's
/// generation.
struct PlannedTable {
  const char* name;
  bool has_id;
  bool has_generation;
  std::vector<PlannedColumn> columns;
};

struct PlannedCell {
  std::string_view text;
  std::int64_t number = 0;
  PlannedCell(std::string_view value) : text(value) {}    // NOLINT: cells are written as plain values
  PlannedCell(const std::string& value) : text(value) {}  // NOLINT
  PlannedCell(const char* value) : text(value) {}         // NOLINT
  template <std::integral Number>
  PlannedCell(Number value) : number(static_cast<std::int64_t>(value)) {}  // NOLINT
};

/// Ids that a written plan gave: what `add` returned becomes a row's number.
class PlannedIds {
 public:
  void set(std::string_view table, std::int64_t first) { first_[table] = first; }
  /// Numbers of rows that exist stay what they are.
  [[nodiscard]] std::int64_t of(std::string_view table, std::int64_t planned) const {
    return planned >= 0 ? planned : first_.at(table) - planned - 1;
  }

 private:
  std::map<std::string_view, std::int64_t> first_;
};

class WritePlan {
 public:
  explicit WritePlan(std::int64_t generation) : generation_(generation) {}

  /// Plans a row; gives a negative stand-in for its id, good in reference columns of this plan.
  std::int64_t add(const PlannedTable& table, std::initializer_list<PlannedCell> cells);
  /// Plans that a row is not seen from this generation on.
  void end(const PlannedTable& table, std::int64_t id);
  [[nodiscard]] bool is_empty() const { return rows_.empty() && ended_.empty(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  void clear();

  /// Writes everything. May be called again when the engine asks for a repetition.
  PlannedIds write(Transaction& transaction) const;

 private:
  struct Column {
    std::vector<std::string> texts;
    std::vector<long long> numbers;
  };
  struct Rows {
    const PlannedTable* table = nullptr;
    std::size_t count = 0;
    std::vector<Column> columns;
  };
  void insert_sqlite(Transaction& transaction, const Rows& rows, const PlannedIds& ids) const;
  void insert_postgresql(Transaction& transaction, const Rows& rows, const PlannedIds& ids) const;
  std::vector<long long> numbers_of(const Rows& rows, std::size_t column, const PlannedIds& ids) const;

  std::int64_t generation_;
  std::map<std::string_view, Rows> rows_;
  std::map<std::string_view, std::vector<std::int64_t>> ended_;
  std::size_t size_ = 0;
};

/// A JSON array to bind where a query says in_texts. Ids: id_list.hpp.
std::string json_list(const std::vector<std::string>& texts);
/// `(select …)` over a bound JSON array of texts; `bind` is the placeholder's name.
std::string in_texts(Engine engine, const std::string& bind);

}  // namespace claviger::store
