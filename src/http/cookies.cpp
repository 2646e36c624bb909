#include "http/cookies.hpp"

namespace claviger::http {
namespace {

std::string_view unquoted(std::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

std::optional<std::string> find_in(std::string_view field, std::string_view name) {
  while (!field.empty()) {
    const auto semicolon = field.find(';');
    const auto pair = without_space(field.substr(0, semicolon));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && without_space(pair.substr(0, equals)) == name) {
      return std::string(unquoted(without_space(pair.substr(equals + 1))));
    }
    field = semicolon == std::string_view::npos ? std::string_view() : field.substr(semicolon + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_cookie(const Headers& headers, std::string_view name) {
  for (const auto field : headers.all("Cookie")) {
    if (auto value = find_in(field, name)) return value;
  }
  return std::nullopt;
}

std::string_view session_cookie_name(CookieReach reach) {
  return reach == CookieReach::secure ? "__Host-claviger_session" : "claviger_session";
}

std::string session_cookie(CookieReach reach, std::string_view value, std::chrono::seconds lasting) {
  std::string text(session_cookie_name(reach));
  text.append("=").append(value).append("; Path=/; Max-Age=").append(std::to_string(lasting.count()));
  text.append("; HttpOnly; SameSite=Lax");
  if (reach == CookieReach::secure) text.append("; Secure");
  return text;
}

}  // namespace claviger::http
