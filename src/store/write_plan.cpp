#include "store/write_plan.hpp"

// SOCI's SQLite header includes <sqlite3.h> inside a namespace: it must come first and alone.
#include <fmt/format.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "store/id_list.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using Kind = PlannedColumn::Kind;

std::vector<std::string> column_names(const PlannedTable& table) {
  std::vector<std::string> names;
  if (table.has_id) names.emplace_back("id");
  for (const auto& column : table.columns) names.emplace_back(column.name);
  if (table.has_generation) names.emplace_back("from_import");
  return names;
}

void append_copy_text(std::string& buffer, const std::string& text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        buffer += "\\\\";
        break;
      case '\t':
        buffer += "\\t";
        break;
      case '\n':
        buffer += "\\n";
        break;
      case '\r':
        buffer += "\\r";
        break;
      default:
        buffer.push_back(c);
    }
  }
}

/// Thrown as what SOCI throws, so that Database sees what kind of failure it was.
void check(PGconn* connection, bool is_good, PGresult* result) {
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string sqlstate = state == nullptr ? "08000" : state;
  if (result != nullptr) PQclear(result);
  if (!is_good) throw soci::postgresql_soci_error(PQerrorMessage(connection), sqlstate.c_str());
}

void copy_rows(PGconn* connection, const std::string& command, const std::string& rows) {
  auto* begun = PQexec(connection, command.c_str());
  check(connection, PQresultStatus(begun) == PGRES_COPY_IN, begun);
  check(connection, PQputCopyData(connection, rows.data(), static_cast<int>(rows.size())) == 1, nullptr);
  check(connection, PQputCopyEnd(connection, nullptr) == 1, nullptr);
  auto* done = PQgetResult(connection);
  const bool is_good = PQresultStatus(done) == PGRES_COMMAND_OK;
  auto* rest = PQgetResult(connection);
  if (rest != nullptr) PQclear(rest);
  check(connection, is_good, done);
}

}  // namespace

std::int64_t WritePlan::add(const PlannedTable& table, std::initializer_list<PlannedCell> cells) {
  CLV_CHECK(cells.size() == table.columns.size(), "a planned row has as many cells as its table columns");
  auto& rows = rows_[table.name];
  if (rows.table == nullptr) {
    rows.table = &table;
    rows.columns.resize(table.columns.size());
  }
  std::size_t i = 0;
  for (const auto& cell : cells) {
    auto& column = rows.columns[i];
    if (table.columns[i++].kind == Kind::text) {
      column.texts.emplace_back(cell.text);
    } else {
      column.numbers.push_back(cell.number);
    }
  }
  ++size_;
  return -static_cast<std::int64_t>(++rows.count);
}

void WritePlan::end(const PlannedTable& table, std::int64_t id) {
  ended_[table.name].push_back(id);
  ++size_;
}

void WritePlan::clear() {
  rows_.clear();
  ended_.clear();
  size_ = 0;
}

PlannedIds WritePlan::write(Transaction& transaction) const {
  PlannedIds ids;
  for (const auto& [name, rows] : rows_) {
    if (rows.table->has_id)
      ids.set(name, transaction.next_id(std::string(name), static_cast<std::int64_t>(rows.count)));
  }
  for (const auto& [name, numbers] : ended_) {
    execute(transaction,
            fmt::format("update {} set until_import = :generation where {}", name,
                        among(transaction.engine(), "id", "ids")),
            generation_, id_list(transaction.engine(), numbers));
  }
  for (const auto& [name, rows] : rows_) {
    if (transaction.engine() == Engine::sqlite) {
      insert_sqlite(transaction, rows, ids);
    } else {
      insert_postgresql(transaction, rows, ids);
    }
  }
  return ids;
}

std::vector<long long> WritePlan::numbers_of(const Rows& rows, std::size_t column, const PlannedIds& ids) const {
  auto numbers = rows.columns[column].numbers;
  const auto& shape = rows.table->columns[column];
  if (shape.kind != Kind::reference) return numbers;
  for (auto& number : numbers) number = ids.of(shape.of, number);
  return numbers;
}

void WritePlan::insert_sqlite(Transaction& transaction, const Rows& rows, const PlannedIds& ids) const {
  const auto& table = *rows.table;
  // SOCI binds what it may change; the plan itself stays as it is for a repetition.
  std::vector<std::vector<long long>> numbers;
  std::vector<std::vector<std::string>> texts;
  numbers.reserve(table.columns.size() + 2);
  texts.reserve(table.columns.size());
  soci::statement statement(transaction.session());
  if (table.has_id) {
    auto& column = numbers.emplace_back(rows.count);
    for (std::size_t i = 0; i < rows.count; ++i) column[i] = ids.of(table.name, -static_cast<std::int64_t>(i) - 1);
    statement.exchange(soci::use(column));
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].kind == Kind::text) {
      statement.exchange(soci::use(texts.emplace_back(rows.columns[i].texts)));
    } else {
      statement.exchange(soci::use(numbers.emplace_back(numbers_of(rows, i, ids))));
    }
  }
  if (table.has_generation) statement.exchange(soci::use(numbers.emplace_back(rows.count, generation_)));
  const auto names = column_names(table);
  statement.alloc();
  statement.prepare(
      fmt::format("insert into {} ({}) values (:{})", table.name, fmt::join(names, ", "), fmt::join(names, ", :")));
  statement.define_and_bind();
  statement.execute(true);
}

void WritePlan::insert_postgresql(Transaction& transaction, const Rows& rows, const PlannedIds& ids) const {
  const auto& table = *rows.table;
  std::vector<std::vector<long long>> numbers(table.columns.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].kind != Kind::text) numbers[i] = numbers_of(rows, i, ids);
  }
  std::string buffer;
  for (std::size_t row = 0; row < rows.count; ++row) {
    const auto start = buffer.size();
    const auto separate = [&] {
      if (buffer.size() != start) buffer.push_back('\t');
    };
    if (table.has_id)
      fmt::format_to(std::back_inserter(buffer), "{}", ids.of(table.name, -static_cast<std::int64_t>(row) - 1));
    bool is_first = !table.has_id;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!is_first) buffer.push_back('\t');
      is_first = false;
      if (table.columns[i].kind == Kind::text) {
        append_copy_text(buffer, rows.columns[i].texts[row]);
      } else {
        fmt::format_to(std::back_inserter(buffer), "{}", numbers[i][row]);
      }
    }
    if (table.has_generation) {
      separate();
      fmt::format_to(std::back_inserter(buffer), "{}", generation_);
    }
    buffer.push_back('\n');
  }
  auto* backend = static_cast<soci::postgresql_session_backend*>(transaction.session().get_backend());
  copy_rows(backend->conn_, fmt::format("copy {} ({}) from stdin", table.name, fmt::join(column_names(table), ", ")),
            buffer);
}

std::string json_list(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const auto& text : texts) {
    if (list.size() > 1) list.push_back(',');
    list += boost::json::serialize(boost::json::string_view(text));
  }
  return list += ']';
}

std::string in_texts(Engine engine, const std::string& bind) {
  return engine == Engine::sqlite ? fmt::format("(select value from json_each(:{}))", bind)
                                  : fmt::format("(select json_array_elements_text(cast(:{} as json)))", bind);
}

}  // namespace claviger::store
