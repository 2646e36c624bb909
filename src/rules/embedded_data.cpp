#include "rules/embedded_data.hpp"

#include <unicode/unistr.h>

#include <utility>

namespace claviger::embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& rules_data();
}  // namespace claviger::embedded

namespace claviger::rules {

std::string_view embedded_data(std::string_view name) {
  for (const auto& [path, bytes] : embedded::rules_data()) {
    if (path.substr(path.rfind('/') + 1) == name) return bytes;
  }
  return {};
}

std::vector<std::string_view> split_fields(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    const auto end = text.find(separator);
    fields.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return fields;
}

std::string to_utf8(const std::u16string& text) {
  std::string out;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

std::u16string to_utf16(std::string_view text) {
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  return {wide.getBuffer(), static_cast<std::size_t>(wide.length())};
}

}  // namespace claviger::rules
