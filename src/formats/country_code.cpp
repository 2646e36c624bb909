#include "formats/country_code.hpp"

#include <unicode/uloc.h>

#include <array>

#include "base/text.hpp"

namespace claviger::formats {
namespace {

constexpr std::size_t kLetters = 26;
using Table = std::array<bool, kLetters * kLetters>;

Table listed() {
  Table table{};
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    table[static_cast<std::size_t>((*code)[0] - 'A') * kLetters + static_cast<std::size_t>((*code)[1] - 'A')] = true;
  }
  return table;
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_listed(std::string_view text) {
  static const Table table = listed();
  return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]) &&
         table[static_cast<std::size_t>(text[0] - 'A') * kLetters + static_cast<std::size_t>(text[1] - 'A')];
}

}  // namespace

std::optional<std::string> read_country_code(std::string_view typed) {
  if (is_listed(typed)) return std::string(typed);  // as nearly every row of an import has it
  auto code = base::identifier_key(typed);
  return is_listed(code) ? std::optional(std::move(code)) : std::nullopt;
}

}  // namespace claviger::formats
