#pragma once
// Reading and checking the journal. Writing is Transaction::append.

#include <optional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace claviger::store {

/// The client's X-Request-ID as the journal keeps it: a keyed hash, 32 hex digits. A client may write anything into it,
/// also what a person could later want erased, and the journal forgets nothing. Empty stays empty.
std::string kept_request_id(const Reader& reader, const std::string& request_id);

/// One entry as stored; `body` is the stored text.
struct JournalRow {
  std::int64_t position = 0;
  std::string at;
  std::string kind;
  std::string actor;
  std::string subject;
  std::string request_id;  ///< kept_request_id()
  std::string body;
  std::string hash;
};

/// Of the entry at a position, as hex: 64 zeros at 0; empty where there is none.
std::string hash_at(const Reader& reader, std::int64_t position);

/// BLAKE2b-256 over the predecessor's hash and the length-prefixed fields, as hex.
std::string entry_hash(const std::string& previous_hash, const JournalRow& row);

/// The position of the last committed entry in this view; of a past one, the position it looks at.
std::int64_t head_position(const Reader& reader);

/// Entries after `position`, oldest first, at most `limit`.
std::vector<JournalRow> journal_after(const Reader& reader, std::int64_t position, int limit);

struct JournalFilter {
  std::string kind;                      ///< empty: all; so for the next three
  std::string subject;                   ///< `account:…`, `item:…`
  std::string number_key;                ///< identifier key of a contract number or bill-to ID that the entry names
  std::string person;                    ///< public id: whom it is about, or who caused it
  std::optional<TimePoint> from, until;  ///< half-open
  std::int64_t before = 0;               ///< positions below this; 0: from the end
  int limit = 50;
  std::string request_id = {};  ///< kept_request_id(); empty: all
};
/// Entries newest first. Entries whose clock was set back by more than an hour are not found by their time.
std::vector<JournalRow> find_entries(const Reader& reader, const JournalFilter& filter);

/// The end of the chain: its position, and the hash that seals everything before.
struct ChainHead {
  std::int64_t position = 0;
  std::string hash;
};
ChainHead chain_head(const Reader& reader);

struct ChainFault {
  std::int64_t position = 0;
  std::string what;
};
/// Walks the whole chain; nullopt when every entry fits its predecessor and the head. Memory does not grow with the
/// journal.
std::optional<ChainFault> verify_chain(const Reader& reader);

/// Opens a value sealed by Transaction::personal; nullopt when the person was erased.
std::optional<std::string> open_personal(const Reader& reader, domain::AccountId person, const std::string& sealed);

/// Whether the master key opens this person's key.
bool opens_person_key(const Reader& reader, domain::AccountId person);
/// Destroys a person's key: every sealed value of the person is unreadable from here on.
void erase_person_key(Transaction& transaction, domain::AccountId person);

}  // namespace claviger::store
