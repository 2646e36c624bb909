#pragma once
// Inside `store` only: SQL in one line. Binds go by position to the named placeholders of the text, so each name stands
// once. Columns are never NULL: write coalesce() where a column may be.

#include <soci/soci.h>

#include <concepts>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "store/database.hpp"
#include "store/kept_statements.hpp"
#include "store/past.hpp"

namespace claviger::store {

/// Stand-ins that let strong ids, days and instants be bound and read as what the engine knows.
template <std::integral Number>
long long bound(Number value) {
  return static_cast<long long>(value);
}
inline const std::string& bound(const std::string& value) {
  return value;
}
inline std::string bound(std::string_view value) {
  return std::string(value);
}
inline std::string bound(const char* value) {
  return value;
}
inline std::string bound(TimePoint at) {
  return base::to_text(at);
}
inline long long bound(Day day) {
  return day.time_since_epoch().count();
}
template <typename Tag>
long long bound(base::Id<Tag> id) {
  return id.value;
}

/// A statement that fails is known to the log by its text.
template <typename Run>
auto noting_failure(const Reader& reader, const std::string& text, Run&& run) {
  try {
    return run();
  } catch (...) {
    reader.note_failed(text);
    throw;
  }
}

/// Runs a statement that returns no rows; gives the number of rows it touched. Never for a past moment.
template <typename... Binds>
long long execute(const Reader& reader, const std::string& text, const Binds&... binds) {
  auto values = std::make_tuple(bound(binds)...);
  return noting_failure(reader, text, [&] {
    LentStatement statement(reader.session(), reader.kept_statements(), text);
    std::apply([&](auto&... value) { (statement->exchange(soci::use(value)), ...); }, values);
    statement.bind();
    statement->execute(true);
    return statement->get_affected_rows();
  });
}

/// Runs a query and hands each row to `take(columns…)` as it comes.
template <typename... Columns, typename Take, typename... Binds>
void each(const Reader& reader, const std::string& said, Take&& take, const Binds&... binds) {
  const auto text = reader.past() ? in_the_past(said, *reader.past()) : said;
  auto values = std::make_tuple(bound(binds)...);
  std::tuple<Columns...> row;
  noting_failure(reader, text, [&] {
    LentStatement statement(reader.session(), reader.kept_statements(), text);
    std::apply([&](auto&... column) { (statement->exchange(soci::into(column)), ...); }, row);
    std::apply([&](auto&... value) { (statement->exchange(soci::use(value)), ...); }, values);
    statement.bind();
    statement->execute(false);
    while (statement->fetch()) std::apply(take, row);
  });
}

template <typename... Columns, typename... Binds>
std::vector<std::tuple<Columns...>> rows(const Reader& reader, const std::string& text, const Binds&... binds) {
  std::vector<std::tuple<Columns...>> found;
  each<Columns...>(reader, text, [&](Columns&... column) { found.emplace_back(column...); }, binds...);
  return found;
}

/// The first row, or nullopt.
template <typename... Columns, typename... Binds>
std::optional<std::tuple<Columns...>> row(const Reader& reader, const std::string& text, const Binds&... binds) {
  auto found = rows<Columns...>(reader, text, binds...);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

/// The first column of the first row, or nullopt.
template <typename Column, typename... Binds>
std::optional<Column> value(const Reader& reader, const std::string& text, const Binds&... binds) {
  auto found = row<Column>(reader, text, binds...);
  if (!found) return std::nullopt;
  return std::get<0>(std::move(*found));
}

inline Day day_from(long long days) {
  return Day(std::chrono::days(days));
}
/// Instants kept by the store are always readable.
inline TimePoint time_from(const std::string& text) {
  return base::parse_time(text).value_or(TimePoint{});
}
/// Where '' means none.
inline std::optional<TimePoint> maybe_time(const std::string& text) {
  return text.empty() ? std::nullopt : base::parse_time(text);
}
inline std::string maybe_text(const std::optional<TimePoint>& at) {
  return at ? base::to_text(*at) : std::string();
}

}  // namespace claviger::store
