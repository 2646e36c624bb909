#pragma once
// HMAC-SHA256 (RFC 2104): for what others must be able to check with what they have. What only we check is keyed
// BLAKE2b.

#include <string>
#include <string_view>

namespace claviger::base {

/// 32 bytes. The key may have any length.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace claviger::base
