#pragma once
// A hash of short texts under a key that only this process knows: who may choose serials and addresses cannot choose
// where they collide.

#include <cstdint>
#include <string_view>

namespace claviger::index {

using TextHash = std::uint64_t;

/// The same text has the same hash for as long as the process lives. Any thread.
TextHash hash_of(std::string_view text);

}  // namespace claviger::index
