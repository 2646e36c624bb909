#pragma once
// BLAKE2b over bytes that come piece by piece, and a short hash for keys.

#include <memory>
#include <string>
#include <string_view>

namespace claviger::base {

/// Feeds BLAKE2b-256 piece by piece; equal to hash_hex over all pieces joined. Not thread-safe.
class HashStream {
 public:
  HashStream();
  ~HashStream();
  HashStream(HashStream&&) noexcept;
  HashStream& operator=(HashStream&&) noexcept;

  void add(std::string_view bytes);
  /// 64 lower-case hex digits. Nothing may be added afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// BLAKE2b-128 as 22 characters of URL-safe base64: a key that names a content among billions.
std::string short_hash(std::string_view bytes);

}  // namespace claviger::base
