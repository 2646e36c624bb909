#pragma once
// The status line and header fields of an answer, security headers included.

#include <string>
#include <string_view>

#include "http/response.hpp"

namespace claviger::http {

enum class Version { http_1_0, http_1_1 };
enum class After { keep_alive, close };

struct HeadFacts {
  std::string_view date;
  std::string_view request_id;
  bool is_tls = false;
  Version version = Version::http_1_1;
  After after = After::keep_alive;
};

/// Ends with the empty line. `Cache-Control: no-store` unless the response says otherwise. Control characters in a
/// field's value become spaces: no value can begin a field of its own.
std::string response_head(const Response& response, const HeadFacts& facts);

/// RFC 9110: 1xx, 204 and 304 have no content.
bool may_have_body(int status);

}  // namespace claviger::http
