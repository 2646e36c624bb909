#include "http/routes/cursor.hpp"

#include <algorithm>
#include <charconv>

namespace claviger::http::routes {
namespace {

constexpr std::size_t kMacLength = 32;  // hex digits: 128 bits

/// Base64 with the letters that need no escape in a query.
std::string encode(std::string_view bytes) {
  auto text = base::to_base64(bytes);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

std::optional<std::string> decode(std::string_view text) {
  std::string padded(text);
  std::ranges::replace(padded, '-', '+');
  std::ranges::replace(padded, '_', '/');
  padded.append((4 - padded.size() % 4) % 4, '=');
  return base::from_base64(padded);
}

std::unexpected<Error> no_cursor() {
  return base::invalid("invalid_field", "This cursor does not belong to this list.", "?cursor");
}

}  // namespace

Cursors::Cursors(const base::Key& master) : key_(base::derive_key(master, "cursor")) {}

std::string Cursors::mac(std::string_view bytes, std::string_view filter) const {
  // Length first: no choice of filter and position reads as another pair.
  auto text = std::to_string(filter.size()).append(":").append(filter).append(bytes);
  return base::keyed_hash_hex(key_, text).substr(0, kMacLength);
}

std::string Cursors::seal(const Position& position, std::string_view filter) const {
  const auto bytes = std::to_string(position.id).append(":").append(position.sort_key);
  return encode(mac(bytes, filter) + bytes);
}

Result<Position> Cursors::open(std::string_view text, std::string_view filter) const {
  const auto sealed = decode(text);
  // Only the one spelling that seal() makes counts, or a cursor would have many.
  if (!sealed || sealed->size() < kMacLength || encode(*sealed) != text) return no_cursor();
  const auto bytes = std::string_view(*sealed).substr(kMacLength);
  if (!base::equal_secrets(mac(bytes, filter), std::string_view(*sealed).substr(0, kMacLength))) return no_cursor();
  Position position;
  const auto colon = bytes.find(':');
  if (colon == std::string_view::npos) return no_cursor();
  const auto id = bytes.substr(0, colon);
  std::from_chars(id.data(), id.data() + id.size(), position.id);
  position.sort_key = bytes.substr(colon + 1);
  return position;
}

}  // namespace claviger::http::routes
