#include "http/json_body.hpp"

#include <algorithm>
#include <array>
#include <boost/container/small_vector.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "http/headers.hpp"
#include "http/problem.hpp"

namespace claviger::http {
namespace {

namespace bj = boost::json;
using ErrorCodeOf = boost::system::error_code;

constexpr std::size_t kMaxDepth = 32;

/// Builds the value as Boost's own handler does, and refuses what that one lets through: a name given twice (it keeps
/// the last), U+0000 (PostgreSQL text cannot hold it) and numbers beyond a double.
class StrictHandler {
 public:
  // Boost asks for these names.
  // NOLINTBEGIN(readability-identifier-naming)
  static constexpr std::size_t max_object_size = bj::object::max_size();
  static constexpr std::size_t max_array_size = bj::array::max_size();
  static constexpr std::size_t max_key_size = bj::string::max_size();
  static constexpr std::size_t max_string_size = bj::string::max_size();
  // NOLINTEND(readability-identifier-naming)

  explicit StrictHandler(bj::storage_ptr storage) : stack_({}, room_.data(), room_.size()) {
    stack_.reset(std::move(storage));
  }
  bj::value release() { return stack_.release(); }

  bool on_document_begin(ErrorCodeOf&) { return true; }
  bool on_document_end(ErrorCodeOf&) { return true; }
  bool on_object_begin(ErrorCodeOf&) {
    begins_.push_back(names_.size());
    return true;
  }
  bool on_object_end(std::size_t n, ErrorCodeOf& ec) {
    const auto begin = names_.begin() + static_cast<std::ptrdiff_t>(begins_.back());
    if (is_one_repeated({begin, names_.end()})) ec = bj::error::syntax;
    names_.erase(begin, names_.end());
    begins_.pop_back();
    stack_.push_object(n);
    return !ec;
  }
  bool on_array_begin(ErrorCodeOf&) { return true; }
  bool on_array_end(std::size_t n, ErrorCodeOf&) {
    stack_.push_array(n);
    return true;
  }
  bool on_key_part(bj::string_view part, std::size_t, ErrorCodeOf& ec) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return without_nul(part, ec);
  }
  bool on_key(bj::string_view part, std::size_t, ErrorCodeOf& ec) {
    key_.append(part.data(), part.size());
    names_.emplace_back(key_);
    key_.clear();
    stack_.push_key(part);
    return without_nul(part, ec);
  }
  bool on_string_part(bj::string_view part, std::size_t, ErrorCodeOf& ec) {
    stack_.push_chars(part);
    return without_nul(part, ec);
  }
  bool on_string(bj::string_view part, std::size_t, ErrorCodeOf& ec) {
    stack_.push_string(part);
    return without_nul(part, ec);
  }
  bool on_number_part(bj::string_view, ErrorCodeOf&) { return true; }
  bool on_int64(std::int64_t value, bj::string_view, ErrorCodeOf&) {
    stack_.push_int64(value);
    return true;
  }
  bool on_uint64(std::uint64_t value, bj::string_view, ErrorCodeOf&) {
    stack_.push_uint64(value);
    return true;
  }
  bool on_double(double value, bj::string_view, ErrorCodeOf& ec) {
    stack_.push_double(value);
    if (!std::isfinite(value)) ec = bj::error::exponent_overflow;  // 1e999 arrives as infinity
    return !ec;
  }
  bool on_bool(bool value, ErrorCodeOf&) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(ErrorCodeOf&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(bj::string_view, ErrorCodeOf&) { return false; }
  bool on_comment(bj::string_view, ErrorCodeOf&) { return false; }

 private:
  /// Many are sorted, so that no choice of names makes this slow.
  static bool is_one_repeated(std::span<std::string> names) {
    constexpr std::size_t kFew = 6;
    if (names.size() > kFew) {
      std::ranges::sort(names);
      return std::ranges::adjacent_find(names) != names.end();
    }
    for (std::size_t i = 1; i < names.size(); ++i)
      if (std::ranges::find(names.first(i), names[i]) != names.first(i).end()) return true;
    return false;
  }

  static bool without_nul(bj::string_view part, ErrorCodeOf& ec) {
    if (part.find('\0') == bj::string_view::npos) return true;
    ec = bj::error::syntax;
    return false;
  }

  std::array<unsigned char, 2048> room_;  // a usual body needs no other; not filled, for it is only written to
  bj::value_stack stack_;
  std::string key_;
  // Of all objects that are open, each from its place in begins_ on. Looked through at an object's end, so that a small
  // one costs no node a name.
  boost::container::small_vector<std::string, 16> names_;
  boost::container::small_vector<std::size_t, 8> begins_;
};

std::unexpected<Error> malformed(std::string text) {
  return base::invalid("malformed_json", std::move(text));
}

bool is_json(std::string_view content_type) {
  constexpr std::string_view kBlanks = " \t";
  const auto semicolon = content_type.find(';');
  auto type = content_type.substr(0, semicolon);
  type = type.substr(0, type.find_last_not_of(kBlanks) + 1);
  if (!equal_ignoring_case(type, "application/json")) return false;
  if (semicolon == std::string_view::npos) return true;
  auto parameter = content_type.substr(semicolon + 1);
  parameter = parameter.substr(std::min(parameter.find_first_not_of(kBlanks), parameter.size()));
  parameter = parameter.substr(0, parameter.find_last_not_of(kBlanks) + 1);
  return equal_ignoring_case(parameter, "charset=utf-8") || equal_ignoring_case(parameter, "charset=\"utf-8\"");
}

}  // namespace

Result<bj::object> parse_json_object(std::string_view text, bj::storage_ptr storage) {
  bj::parse_options options;
  options.max_depth = kMaxDepth;
  bj::basic_parser<StrictHandler> parser(options, std::move(storage));
  ErrorCodeOf ec;
  const auto used = parser.write_some(false, text.data(), text.size(), ec);
  if (ec || !parser.done()) return malformed("The body is not one JSON object without repeated names and U+0000.");
  if (text.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
    return malformed("Something follows the JSON object.");
  auto value = parser.handler().release();
  if (!value.is_object()) return malformed("The body must be a JSON object.");
  return std::move(value.get_object());
}

Result<> require_json(const Request& request) {
  const auto content_type = request.header("Content-Type");
  if (content_type && request.headers.count("Content-Type") == 1 && is_json(*content_type)) return {};
  return std::unexpected(
      transport_error(reasons::kUnsupportedMediaType, "The body must be application/json in UTF-8."));
}

Result<bj::object> json_body(const Request& request) {
  CLV_TRY_VOID(require_json(request));
  return parse_json_object(request.body);
}

}  // namespace claviger::http
