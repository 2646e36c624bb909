#pragma once
// The query of a list: how many, from where on.

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/words.hpp"
#include "http/request.hpp"
#include "http/routes/cursor.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

/// A page as asked for. `filter` names the list, its reader and its filters.
struct Page {
  Cursors cursors;
  std::string filter;
  int limit = 0;
  std::optional<Position> after = {};
};

/// Errors: invalid_input `invalid_field` at `?limit` (not 1–100) or `?cursor`.
Result<Page> read_page(const RouteServices& services, const Request& request, std::string filter);
std::string next_cursor(const Page& page, const Position& last);

/// A query parameter of at most `max` characters, trimmed; empty when absent. Errors: invalid_input `invalid_field`.
Result<std::string> text_parameter(const Request& request, std::string_view name, std::size_t max);

/// A whole number of seconds, 0 when absent. Errors: invalid_input `invalid_field` where it is none, or more than
/// `most`.
Result<std::chrono::seconds> seconds_parameter(const Request& request, std::string_view name,
                                               std::chrono::seconds most);

/// One word of a vocabulary; nullopt when absent. Errors: invalid_input `invalid_field`.
template <typename Words>
Result<std::optional<Words>> word_parameter(const Request& request, std::string_view name);

/// `{items, next_cursor?}`. `items` holds one more than the page where there is more; that one is cut off.
template <typename Item, typename Render, typename PositionOf>
boost::json::object render_page(const Page& page, const std::vector<Item>& items, Render render,
                                PositionOf position_of);

template <typename Words>
Result<std::optional<Words>> word_parameter(const Request& request, std::string_view name) {
  const auto text = request.query_value(name);
  if (!text) return std::optional<Words>();
  const auto word = domain::parse_word<Words>(*text);
  if (!word)
    return base::invalid("invalid_field", "The parameter has a word that is not known here.", "?" + std::string(name));
  return word;
}

template <typename Item, typename Render, typename PositionOf>
boost::json::object render_page(const Page& page, const std::vector<Item>& items, Render render,
                                PositionOf position_of) {
  boost::json::array rendered;
  const auto count = std::min(items.size(), static_cast<std::size_t>(page.limit));
  for (std::size_t i = 0; i < count; ++i) rendered.push_back(render(items[i]));
  boost::json::object body{{"items", std::move(rendered)}};
  if (items.size() > count && count > 0) body["next_cursor"] = next_cursor(page, position_of(items[count - 1]));
  return body;
}

}  // namespace claviger::http::routes
