#pragma once
// The id under which client, log and journal speak of one request.

#include <string>

#include "http/headers.hpp"

namespace claviger::http {

/// X-Request-ID as sent where it is one value of 1–256 ASCII characters without controls; else a new random one.
std::string request_id_of(const Headers& headers);

}  // namespace claviger::http
