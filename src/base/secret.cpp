#include "base/secret.hpp"

#include <sodium.h>
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <vector>

namespace claviger::base {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encode(std::string_view bytes, int variant) {
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), variant);
  out.resize(out.size() - 1);
  return out;
}

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string blake2b(std::string_view bytes, const Key* key) {
  std::string out(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), bytes_of(bytes), bytes.size(),
                     key ? key->data() : nullptr, key ? key->size() : 0);
  return out;
}

/// Whether what hashing works in could be had now.
bool has_memory_for_password() {
  auto* const probe = mmap(nullptr, crypto_pwhash_MEMLIMIT_INTERACTIVE, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (probe == MAP_FAILED) return false;
  munmap(probe, crypto_pwhash_MEMLIMIT_INTERACTIVE);
  return true;
}

std::unexpected<Error> no_memory() {
  return std::unexpected(Error{.code = ErrorCode::unavailable,
                               .reason = "unavailable",
                               .text = "The server is busy. Try again shortly.",
                               .detail = "no memory for Argon2id",
                               .retry_after_seconds = 1});
}

struct KeyPair {
  Key public_half{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_half{};
};

KeyPair key_pair(const Key& seed) {
  KeyPair pair;
  crypto_sign_seed_keypair(pair.public_half.data(), pair.secret_half.data(), seed.data());
  return pair;
}

constexpr auto kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;

}  // namespace

void start_secrets() {
  CLV_CHECK(sodium_init() >= 0, "libsodium could not be started");
}

std::string random_token(std::size_t bytes) {
  return encode(random_bytes(bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string random_public_id() {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
  constexpr std::size_t kLength = 20;
  // From the kernel, many ids at once: every request has one, and a call of the kernel would be most of its price.
  thread_local std::array<unsigned char, 64 * kLength> drawn;
  thread_local std::size_t used = drawn.size();
  if (used == drawn.size()) {
    randombytes_buf(drawn.data(), drawn.size());
    used = 0;
  }
  std::string out(kLength, '\0');
  for (char& c : out) c = kAlphabet[drawn[used++] & 31U];
  return out;
}

std::string random_code() {
  std::string out(6, '0');
  for (char& c : out) c = static_cast<char>('0' + randombytes_uniform(10));
  return out;
}

Key random_key() {
  Key key;
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string hash_hex(std::string_view bytes) {
  return to_hex(blake2b(bytes, nullptr));
}

std::string keyed_hash_hex(const Key& key, std::string_view bytes) {
  return to_hex(blake2b(bytes, &key));
}

Key derive_key(const Key& master, std::string_view purpose) {
  const std::string derived = blake2b(purpose, &master);
  Key key;
  std::copy(derived.begin(), derived.end(), key.begin());
  return key;
}

bool equal_secrets(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string seal(const Key& key, std::string_view plain, std::string_view context) {
  std::string out = random_bytes(kNonce);
  out.resize(kNonce + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(out.data()) + kNonce, &size,
                                             bytes_of(plain), plain.size(), bytes_of(context), context.size(), nullptr,
                                             reinterpret_cast<const unsigned char*>(out.data()), key.data());
  out.resize(kNonce + size);
  return to_base64(out);
}

std::optional<std::string> open_seal(const Key& key, std::string_view sealed, std::string_view context) {
  const auto bytes = from_base64(sealed);
  if (!bytes || bytes->size() < kNonce + crypto_aead_xchacha20poly1305_ietf_ABYTES) return std::nullopt;
  std::string out(bytes->size() - kNonce - crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  unsigned long long size = 0;
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(out.data()), &size, nullptr, bytes_of(*bytes) + kNonce, bytes->size() - kNonce,
      bytes_of(context), context.size(), bytes_of(*bytes), key.data());
  return failed != 0 ? std::nullopt : std::optional(std::move(out));
}

std::string sign(const Key& seed, std::string_view bytes) {
  const auto pair = key_pair(seed);
  std::string out(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(out.data()), nullptr, bytes_of(bytes), bytes.size(),
                       pair.secret_half.data());
  return to_base64(out);
}

Key public_key_of(const Key& seed) {
  return key_pair(seed).public_half;
}

bool is_signed(const Key& public_key, std::string_view bytes, std::string_view signature) {
  const auto raw = from_base64(signature);
  return raw && raw->size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_of(*raw), bytes_of(bytes), bytes.size(), public_key.data()) == 0;
}

Result<std::string> hash_password(std::string_view password) {
  std::string out(crypto_pwhash_STRBYTES, '\0');
  const int failed = crypto_pwhash_str(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                       crypto_pwhash_MEMLIMIT_INTERACTIVE);
  if (failed != 0) return no_memory();
  out.resize(out.find('\0'));
  return out;
}

Result<bool> verify_password(const std::string& hash, std::string_view password) {
  if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0) return true;
  // libsodium calls missing memory a wrong password.
  if (!has_memory_for_password()) return no_memory();
  return false;
}

Result<bool> verify_no_password(std::string_view password) {
  // Of 64 random bytes that nobody kept, made by hash_password().
  static const std::string kHash =
      "$argon2id$v=19$m=65536,t=2,p=1$yuQb92pfUQ+iE5EinwYsEw$/SooceJ1tvpFiTIpl478Y1cOSBLbUS2+SIHWWe6+Pww";
  CLV_TRY_VOID(verify_password(kHash, password));
  return false;
}

std::string to_hex(std::string_view bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes_of(bytes), bytes.size());
  out.resize(bytes.size() * 2);
  return out;
}

std::string to_base64(std::string_view bytes) {
  return encode(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                                       text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0) return std::nullopt;
  out.resize(size);
  return out;
}

}  // namespace claviger::base
