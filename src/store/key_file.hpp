#pragma once
// The master key: one file (0600) outside the database; every other key is derived from it or wrapped by it.

#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "store/database.hpp"

namespace claviger::store {

std::string key_file_for(const DatabaseOptions& options);

/// Reads 64 hex digits. Errors: unavailable `key_file_missing`; `key_file_unreadable` when the file is not readable,
/// malformed, or open to others.
Result<base::Key> load_key(const std::string& path);
/// The same, but makes the file with mode 0600 when there is none.
Result<base::Key> load_or_make_key(const std::string& path);
/// What a database keeps of its key: the same key gives the same text, and the text says nothing of the key.
std::string fingerprint_of(const base::Key& key);

}  // namespace claviger::store
