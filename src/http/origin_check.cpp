#include "http/origin_check.hpp"

#include <algorithm>

#include "http/cookies.hpp"

namespace claviger::http {
namespace {

bool is_safe(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

bool is_ours(std::string_view url, const OriginPolicy& policy) {
  const auto origin = origin_of(url);
  return !origin.empty() &&
         std::ranges::any_of(policy.origins, [&](const std::string& own) { return origin_of(own) == origin; });
}

/// A browser's own word; absent for programs.
bool says_foreign(const Request& request) {
  const auto site = request.header("Sec-Fetch-Site");
  return site && *site != "same-origin" && *site != "none";
}

}  // namespace

std::string origin_of(std::string_view url) {
  std::string text(url);
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto scheme_end = text.find("://");
  if (scheme_end == std::string::npos || scheme_end == 0) return {};
  const auto end = text.find_first_of("/?#", scheme_end + 3);
  auto origin = text.substr(0, end);
  if (origin.size() == scheme_end + 3 || origin.find('@') != std::string::npos) return {};
  const std::string_view own_port = origin.starts_with("https://")  ? ":443"
                                    : origin.starts_with("http://") ? ":80"
                                                                    : "";
  if (!own_port.empty() && origin.ends_with(own_port)) origin.resize(origin.size() - own_port.size());
  return origin;
}

Result<> check_origin(const Request& request, const OriginPolicy& policy) {
  if (is_safe(request.method) || !find_cookie(request.headers, policy.session_cookie)) return {};
  const auto origin = request.header("Origin");
  const auto referer = request.header("Referer");
  const bool passes = origin ? is_ours(*origin, policy) : referer ? is_ours(*referer, policy) : !says_foreign(request);
  if (passes) return {};
  return base::fail(ErrorCode::not_allowed, "origin_not_allowed", "The request comes from another site.");
}

}  // namespace claviger::http
