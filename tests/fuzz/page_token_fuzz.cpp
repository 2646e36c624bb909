// Tokens of pages: what was not sealed for this search is refused, however near it comes.

#include <algorithm>

#include "fuzz/bodies.hpp"
#include "http/routes/cursor.hpp"

using namespace claviger;
using namespace claviger::fuzz;

/// The input is laid over a good token, from its first byte's place on; or, where that byte is 255, stands alone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const http::routes::Cursors cursors{base::Key{}};
  const http::routes::Position sealed{.sort_key = "C100", .id = 7};
  static const std::string good = cursors.seal(sealed, "search client:fuzz");
  if (size == 0) return 0;
  const auto bytes = text_of(data + 1, size - 1);
  auto token = bytes;
  if (data[0] != 255) {
    const auto from = std::min<std::size_t>(data[0], good.size());
    token = good.substr(0, from) + bytes;
    if (token.size() < good.size()) token += good.substr(token.size());
  }
  const auto opened = cursors.open(token, "search client:fuzz");
  CLV_CHECK(opened.has_value() == (token == good), "only what was sealed is opened, and it always is");
  if (opened) CLV_CHECK(*opened == sealed, "it says what was sealed");
  CLV_CHECK(!cursors.open(token, "search client:other"), "it belongs to one asker");
  // Whatever is sealed can be opened.
  const http::routes::Position any{.sort_key = bytes, .id = data[0]};
  const auto again = cursors.open(cursors.seal(any, bytes), bytes);
  CLV_CHECK(again && *again == any, "what is sealed is opened");
  return 0;
}
