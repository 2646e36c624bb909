#pragma once
// An address as the command line says it.

#include <string>

#include "base/result.hpp"
#include "domain/account.hpp"

namespace claviger::app {

/// "LINE;CITY;POSTAL" or "LINE;CITY": semicolons further left belong to the lines. Empty is no address. Errors:
/// invalid_input `invalid_field`.
Result<domain::Address> parse_address(const std::string& text, const std::string& country);

}  // namespace claviger::app
