#include "http/routes/session_token.hpp"

#include <string_view>

#include "http/origin_check.hpp"

namespace claviger::http::routes {

CookieReach reach_of(const RouteServices& services, const Request& request) {
  const bool is_secure = request.is_tls || services.services.instance.base_url.starts_with("https://");
  return is_secure ? CookieReach::secure : CookieReach::loopback;
}

std::string session_token(const RouteServices& services, const Request& request) {
  constexpr std::string_view kBearer = "bearer ";
  const auto authorization = request.header("Authorization").value_or("");
  if (authorization.size() > kBearer.size() && equal_ignoring_case(authorization.substr(0, kBearer.size()), kBearer)) {
    const auto from = authorization.find_first_not_of(' ', kBearer.size());
    return from == std::string_view::npos ? std::string() : std::string(authorization.substr(from));
  }
  return find_cookie(request.headers, session_cookie_name(reach_of(services, request))).value_or("");
}

Result<> require_own_origin(const RouteServices& services, const Request& request) {
  const auto reach = reach_of(services, request);
  if (!find_cookie(request.headers, session_cookie_name(reach))) return {};
  // A browser sends the cookie only to the host that set it, so its Origin and its Host agree on our own pages alone.
  const std::string scheme = reach == CookieReach::secure ? "https://" : "http://";
  const auto host = std::string(request.header("Host").value_or(""));
  return check_origin(request,
                      {{services.services.instance.base_url, scheme + host}, std::string(session_cookie_name(reach))});
}

}  // namespace claviger::http::routes
