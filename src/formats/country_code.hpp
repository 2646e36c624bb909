#pragma once

#include <string_view>

namespace claviger::formats {

/// True for the upper-case two-letter codes of ISO 3166-1, as ICU lists them.
bool is_country_code(std::string_view text);

}  // namespace claviger::formats
