#include "domain/identifier.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace claviger::domain {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

bool fits(std::string_view key, std::size_t longest, bool (*allowed)(char)) {
  return !key.empty() && key.size() <= longest && std::all_of(key.begin(), key.end(), allowed);
}

}  // namespace

Identifier make_identifier(IdentifierType type, std::string_view typed) {
  return {type, base::trim(typed), base::identifier_key(typed)};
}

bool is_well_formed(const Identifier& identifier) {
  switch (identifier.type) {
    case IdentifierType::contract:
      return fits(identifier.key, 64,
                  [](char c) { return is_digit(c) || is_letter(c) || std::string_view("._/-").contains(c); });
    case IdentifierType::bill_to:
      return fits(identifier.key, 20, is_digit);
    case IdentifierType::serial:
      // Spaces inside, of whatever width, were typed: a serial has none, and the key no longer shows them.
      return fits(identifier.key, 50, [](char c) { return c > 0x20 && c < 0x7f; }) &&
             !base::has_space(identifier.typed);
  }
  return false;
}

}  // namespace claviger::domain
