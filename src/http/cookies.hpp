#pragma once
// Cookies in and out. The only one we set is the session's.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/headers.hpp"

namespace claviger::http {

/// The value of the first cookie of that name in any Cookie field, quotes cut off. Names are compared exactly.
std::optional<std::string> find_cookie(const Headers& headers, std::string_view name);

enum class CookieReach {
  secure,    ///< TLS, or behind an https base URL
  loopback,  ///< plain HTTP on this machine alone
};

/// `__Host-claviger_session`, on plain loopback (where browsers refuse the prefix) `claviger_session`.
std::string_view session_cookie_name(CookieReach reach);

/// The Set-Cookie value: HttpOnly, SameSite=Lax, Path=/, Secure where it can be. `lasting` 0 takes the cookie away.
/// `value` is URL-safe base64.
std::string session_cookie(CookieReach reach, std::string_view value, std::chrono::seconds lasting);

}  // namespace claviger::http
