#pragma once
// The date format of HTTP (IMF-fixdate, RFC 9110 5.6.7).

#include <string>

#include "base/time.hpp"

namespace claviger::http {

/// `Sat, 21 Nov 2026 09:30:00 GMT`.
std::string http_date(TimePoint at);

}  // namespace claviger::http
