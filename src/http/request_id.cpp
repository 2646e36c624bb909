#include "http/request_id.hpp"

#include <algorithm>

#include "base/secret.hpp"

namespace claviger::http {

std::string request_id_of(const Headers& headers) {
  constexpr std::size_t kLongest = 256;
  const auto sent = headers.all("X-Request-ID");
  const bool is_usable = sent.size() == 1 && !sent[0].empty() && sent[0].size() <= kLongest &&
                         std::ranges::all_of(sent[0], [](char c) { return c >= 0x20 && c < 0x7F; });
  return is_usable ? std::string(sent[0]) : base::random_public_id();
}

}  // namespace claviger::http
