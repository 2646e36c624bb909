#pragma once
// Against requests that another site makes a signed-in browser send (CSRF), beside SameSite=Lax.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"

namespace claviger::http {

struct OriginPolicy {
  std::vector<std::string>
      origins;                 ///< of the base URL, and others by which the portal is reached: `https://access.example`
  std::string session_cookie;  ///< the cookie's name
};

/// Scheme, host and port of a URL in lower case, without the scheme's own port; empty when it has none.
std::string origin_of(std::string_view url);

/// For POST, PUT, PATCH, DELETE and whatever else is not safe, where the session cookie is sent: Origin must be one of
/// the policy's; without Origin the Referer's origin must. With neither, Sec-Fetch-Site must not say otherwise: every
/// browser sends Origin with such a request, so the sender is a program that holds the cookie itself. Errors:
/// not_allowed `origin_not_allowed`.
Result<> check_origin(const Request& request, const OriginPolicy& policy);

}  // namespace claviger::http
