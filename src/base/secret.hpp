#pragma once
// Randomness, hashes, seals and passwords (libsodium). Nothing here logs or keeps what it is given.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace claviger::base {

using Key = std::array<unsigned char, 32>;

/// Must be called once before any other function here. Aborts when the system has no randomness.
void start_secrets();

/// `bytes` random bytes as unpadded URL-safe base64.
std::string random_token(std::size_t bytes = 32);
/// 20 characters of a–z and 2–7 (100 random bits): the public id of a request, an item, an account.
std::string random_public_id();
/// Six decimal digits, evenly distributed.
std::string random_code();
/// A fresh key.
Key random_key();

/// BLAKE2b-256 as 64 lower-case hex digits.
std::string hash_hex(std::string_view bytes);
/// Keyed BLAKE2b-256 as hex.
std::string keyed_hash_hex(const Key& key, std::string_view bytes);
/// A key for one purpose, derived from `master` (BLAKE2b keyed with it over the purpose's name).
Key derive_key(const Key& master, std::string_view purpose);
/// Compares in constant time.
bool equal_secrets(std::string_view a, std::string_view b);

/// XChaCha20-Poly1305 with a random nonce; the result is base64 text. `context` is authenticated, not kept.
std::string seal(const Key& key, std::string_view plain, std::string_view context);
/// nullopt when key, context or text do not fit.
std::optional<std::string> open_seal(const Key& key, std::string_view sealed, std::string_view context);

/// Ed25519 with the key pair that `seed` makes: the signature over `bytes`, as base64.
std::string sign(const Key& seed, std::string_view bytes);
/// Its public half, 32 bytes.
Key public_key_of(const Key& seed);
/// Whether `signature` (base64) is over these bytes by the key pair with this public half.
bool is_signed(const Key& public_key, std::string_view bytes, std::string_view signature);

/// Argon2id (2 passes, 64 MiB): about 90 ms and 64 MiB, so callers stand behind a small pool.
/// Errors of all three: unavailable `unavailable` when there is no memory for it; that says nothing of the password.
Result<std::string> hash_password(std::string_view password);
Result<bool> verify_password(const std::string& hash, std::string_view password);
/// The work of verify_password where there is no hash to compare with, so that time tells nothing. False.
Result<bool> verify_no_password(std::string_view password);

std::string to_hex(std::string_view bytes);
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

}  // namespace claviger::base
