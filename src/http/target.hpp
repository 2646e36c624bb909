#pragma once
// The request-target: where a request goes, decoded once, here.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"

namespace claviger::http {

struct Target {
  std::string path;
  std::vector<std::string> segments;
  Parameters query;
};

/// Origin-form (`/a?b`) and absolute-form (`http://host/a?b`, whose authority is checked and then left aside).
/// Errors: `malformed_request` for any other form, a broken percent code, a fragment, bytes that are not UTF-8, control
/// characters in the path, U+0000 in the query, a `.` or `..` segment (also when encoded), more than 100 parameters.
Result<Target> parse_target(std::string_view text);

/// True for what may stand in `Host`: a name, an IPv4 address or a bracketed IPv6 address, with or without a port.
bool is_host(std::string_view text);

}  // namespace claviger::http
