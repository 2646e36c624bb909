#pragma once
// Text inside HTML.

#include <string>
#include <string_view>

namespace claviger::formats {

/// Safe between tags and inside a quoted attribute.
std::string escape_html(std::string_view text);

}  // namespace claviger::formats
