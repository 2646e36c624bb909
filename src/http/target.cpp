#include "http/target.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "http/headers.hpp"
#include "http/problem.hpp"

namespace claviger::http {
namespace {

constexpr std::size_t kMostParameters = 100;

std::unexpected<Error> malformed(std::string text) {
  return std::unexpected(transport_error(reasons::kMalformedRequest, std::move(text)));
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { is_plus, is_space };

bool is_in_code(char c, Plus plus) {
  return c == '%' || (c == '+' && plus == Plus::is_space);
}

/// nullopt for a broken percent code and for what is not UTF-8 without NUL.
std::optional<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  if (std::ranges::none_of(text, [plus](char c) { return is_in_code(c, plus); })) {
    out = text;
    return base::is_clean_utf8(out) ? std::optional(std::move(out)) : std::nullopt;
  }
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0) return std::nullopt;
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    }
  }
  return base::is_clean_utf8(out) ? std::optional(std::move(out)) : std::nullopt;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool starts_ignoring_case(std::string_view text, std::string_view start) {
  return equal_ignoring_case(text.substr(0, start.size()), start);
}

/// What follows scheme and authority: origin-form stays as it is.
Result<std::string_view> behind_authority(std::string_view text) {
  if (!text.empty() && text.front() == '/') return text;
  std::string_view scheme = "http://";
  if (!starts_ignoring_case(text, scheme)) scheme = "https://";
  if (!starts_ignoring_case(text, scheme)) return malformed("The request target has a form that is not served.");
  const auto rest = text.substr(scheme.size());
  const auto end = std::min(rest.find_first_of("/?"), rest.size());
  if (end == 0 || !is_host(rest.substr(0, end))) return malformed("The request target names no valid host.");
  return rest.substr(end);
}

Result<> add_segment(std::string_view raw, Target& target) {
  auto segment = decode(raw, Plus::is_plus);
  if (!segment || std::ranges::any_of(*segment, is_control)) return malformed("The path is not percent-encoded UTF-8.");
  if (*segment == "." || *segment == "..") return malformed("The path has a dot segment.");
  target.path += '/';
  target.path += *segment;
  target.segments.push_back(std::move(*segment));
  return {};
}

/// An empty one is `/`.
Result<> decode_path(std::string_view text, Target& target) {
  target.path.reserve(text.size());
  target.segments.reserve(static_cast<std::size_t>(std::ranges::count(text, '/')));
  auto rest = text.substr(text.empty() ? 0 : 1);
  for (;;) {
    const auto slash = rest.find('/');
    CLV_TRY_VOID(add_segment(rest.substr(0, slash), target));
    if (slash == std::string_view::npos) return {};
    rest.remove_prefix(slash + 1);
  }
}

Result<> decode_query(std::string_view text, Target& target) {
  for (const auto& pair : base::split(text, '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = decode(std::string_view(pair).substr(0, equals), Plus::is_space);
    auto value = equals == std::string::npos ? std::optional<std::string>("")
                                             : decode(std::string_view(pair).substr(equals + 1), Plus::is_space);
    if (!name || !value) return malformed("The query is not percent-encoded UTF-8.");
    if (target.query.size() == kMostParameters) return malformed("The query has too many parameters.");
    target.query.emplace(std::move(*name), std::move(*value));
  }
  return {};
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  if (text.find('#') != std::string_view::npos) return malformed("The request target has a fragment.");
  CLV_TRY(const auto rest, behind_authority(text));
  const auto question = rest.find('?');
  Target target;
  CLV_TRY_VOID(decode_path(rest.substr(0, question), target));
  if (question != std::string_view::npos) CLV_TRY_VOID(decode_query(rest.substr(question + 1), target));
  return target;
}

bool is_host(std::string_view text) {
  std::string_view port;
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos || close < 3) return false;
    const auto inside = text.substr(1, close - 1);
    if (!std::ranges::all_of(inside, [](char c) { return digit(c) >= 0 || c == ':' || c == '.'; })) return false;
    port = text.substr(close + 1);
  } else {
    const auto colon = std::min(text.find(':'), text.size());
    if (colon == 0 || !std::ranges::all_of(text.substr(0, colon), is_name_character)) return false;
    port = text.substr(colon);
  }
  return port.empty() || (port.front() == ':' && is_port(port.substr(1)));
}

}  // namespace claviger::http
