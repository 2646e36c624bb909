#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace claviger::formats {

/// The two-letter code of ISO 3166-1 (as ICU lists them) that was typed, in whatever case and width; nullopt where it
/// is none.
std::optional<std::string> read_country_code(std::string_view typed);

}  // namespace claviger::formats
