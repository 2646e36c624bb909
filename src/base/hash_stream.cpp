#include "base/hash_stream.hpp"

#include <sodium.h>

#include <array>

#include "base/secret.hpp"

namespace claviger::base {
namespace {

constexpr std::size_t kLong = 32;
constexpr std::size_t kShort = 16;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

struct HashStream::State {
  crypto_generichash_state sodium;
};

HashStream::HashStream() : state_(std::make_unique<State>()) {
  crypto_generichash_init(&state_->sodium, nullptr, 0, kLong);
}
HashStream::~HashStream() = default;
HashStream::HashStream(HashStream&&) noexcept = default;
HashStream& HashStream::operator=(HashStream&&) noexcept = default;

void HashStream::add(std::string_view bytes) {
  crypto_generichash_update(&state_->sodium, raw(bytes), bytes.size());
}

std::string HashStream::hex() {
  std::array<unsigned char, kLong> hash;
  crypto_generichash_final(&state_->sodium, hash.data(), hash.size());
  return to_hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

std::string short_hash(std::string_view bytes) {
  std::array<unsigned char, kShort> hash;
  crypto_generichash(hash.data(), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
  std::array<char, sodium_base64_ENCODED_LEN(kShort, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text;
  sodium_bin2base64(text.data(), text.size(), hash.data(), hash.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

}  // namespace claviger::base
