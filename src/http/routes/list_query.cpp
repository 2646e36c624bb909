#include "http/routes/list_query.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"

namespace claviger::http::routes {
namespace {

constexpr int kUsualItems = 50;
constexpr int kMostItems = 100;

Result<int> read_limit(const Request& request) {
  const auto text = request.query_value("limit");
  if (!text) return kUsualItems;
  int limit = 0;
  const auto* end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, limit);
  if (error != std::errc() || stopped != end || limit < 1 || limit > kMostItems) {
    return base::invalid("invalid_field", "A page has 1 to 100 items.", "?limit");
  }
  return limit;
}

}  // namespace

Result<Page> read_page(const RouteServices& services, const Request& request, std::string filter) {
  Page page{.cursors = Cursors(services.services.database.master_key()), .filter = std::move(filter)};
  CLV_TRY(page.limit, read_limit(request));
  const auto cursor = request.query_value("cursor");
  if (!cursor) return page;
  CLV_TRY(page.after, page.cursors.open(*cursor, page.filter));
  return page;
}

std::string next_cursor(const Page& page, const Position& last) {
  return page.cursors.seal(last, page.filter);
}

Result<std::string> text_parameter(const Request& request, std::string_view name, std::size_t max) {
  auto text = base::trim(request.query_value(name).value_or(""));
  const auto pointer = "?" + std::string(name);
  if (base::length(text) > max) return base::invalid("invalid_field", "The parameter is too long.", pointer);
  if (base::has_control(text)) return base::invalid("invalid_field", "The parameter has control characters.", pointer);
  return text;
}

Result<std::chrono::seconds> seconds_parameter(const Request& request, std::string_view name,
                                               std::chrono::seconds most) {
  const auto text = request.query_value(name);
  if (!text) return std::chrono::seconds(0);
  std::int64_t count = 0;
  const auto* end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, count);
  if (error != std::errc() || stopped != end || count < 0 || count > most.count())
    return base::invalid("invalid_field", fmt::format("The parameter has 0 to {} seconds.", most.count()),
                         "?" + std::string(name));
  return std::chrono::seconds(count);
}

}  // namespace claviger::http::routes
