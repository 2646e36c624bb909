#pragma once
// The data files that the rules ship, compiled in (src/rules/data/, origin and licence in its SOURCE.md).

#include <string>
#include <string_view>
#include <vector>

namespace claviger::rules {

/// The bytes of src/rules/data/<name>; empty when no such file was compiled in. They live as long as the process.
std::string_view embedded_data(std::string_view name);

/// The fields of `text` between separators; an empty last field is left out (a file ends with a line feed).
std::vector<std::string_view> split_fields(std::string_view text, char separator);

std::string to_utf8(const std::u16string& text);
std::u16string to_utf16(std::string_view text);

}  // namespace claviger::rules
