#include "store/past.hpp"

#include <fmt/format.h>

#include <cctype>

#include "store/journal.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kCurrent = "recorded_until is null";
constexpr std::string_view kPublished = "(select published from import_head)";

/// Where the alias before `at` begins: `h.` of `h.recorded_until`.
std::size_t start_of_alias(const std::string& text, std::size_t at) {
  if (at == 0 || text[at - 1] != '.') return at;
  auto start = at - 1;
  while (start > 0 && (std::isalnum(static_cast<unsigned char>(text[start - 1])) != 0 || text[start - 1] == '_'))
    --start;
  return start;
}

std::string current_then(const std::string& text, std::int64_t position) {
  std::string past;
  std::size_t copied = 0;
  for (auto at = text.find(kCurrent); at != std::string::npos; at = text.find(kCurrent, at + 1)) {
    const auto start = start_of_alias(text, at);
    const auto alias = text.substr(start, at - start);
    past.append(text, copied, start - copied);
    past += fmt::format("({0}recorded_from <= {1} and ({0}recorded_until is null or {0}recorded_until > {1}))", alias,
                        position);
    copied = at + kCurrent.size();
  }
  return past.append(text, copied);
}

std::string published_then(std::string text, std::int64_t generation) {
  const auto then = std::to_string(generation);
  for (auto at = text.find(kPublished); at != std::string::npos; at = text.find(kPublished, at))
    text.replace(at, kPublished.size(), then);
  return text;
}

bool is_written_by(const Reader& reader, std::int64_t position, const std::string& at) {
  const auto written = value<std::string>(reader, "select at from journal where position = :position", position);
  return written && *written <= at;
}

/// The last position whose entry was written by then; 0: none. Positions have no gaps.
std::int64_t position_at(const Reader& reader, TimePoint at) {
  const auto text = base::to_text(at);
  std::int64_t written = 0;
  auto later = head_position(reader) + 1;
  while (later - written > 1) {
    const auto middle = written + (later - written) / 2;
    (is_written_by(reader, middle, text) ? written : later) = middle;
  }
  return written;
}

std::optional<std::int64_t> first_entry(const Reader& reader, const domain::Account& account, const std::string& kind) {
  return value<long long>(
      reader, "select position from journal where subject = :subject and kind = :kind order by position limit 1",
      "account:" + account.public_id, kind);
}

}  // namespace

std::string in_the_past(const std::string& text, const Past& past) {
  return published_then(current_then(text, past.position), past.generation);
}

std::optional<Past> past_at(const Reader& reader, TimePoint at) {
  const auto position = position_at(reader, at);
  if (position == 0) return std::nullopt;
  const auto generation = value<long long>(
      reader,
      "select id from import_run where state = 'published' and position <= :position order by position desc limit 1",
      position);
  return Past{position, generation.value_or(0)};
}

bool was_active(const Reader& reader, const domain::Account& account, const Past& past, TimePoint at) {
  if (account.state == domain::AccountState::registered || at < account.created_at) return false;
  const auto erased = first_entry(reader, account, "account_erased");
  if (erased && *erased <= past.position) return false;
  const auto activated = first_entry(reader, account, "account_activated");
  return !activated || *activated <= past.position;
}

}  // namespace claviger::store
