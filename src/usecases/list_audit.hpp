#pragma once
// The journal as far as its reader may see it. Source: U13; api.md (audit).

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "store/journal.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Somebody whom an entry names by his id.
struct AuditPerson {
  std::string public_id;
  std::string name;  ///< in the order of the reader's language
};

/// An entry, its body opened and its people named as far as the reader may see it.
struct AuditEntry {
  store::JournalRow row;  ///< its hash for those who see every entry: who does not must not try bodies against it
  boost::json::object details;
  std::vector<AuditPerson> people;
};

struct AuditFilter {
  std::string kind;                      ///< empty: all; so for the next three
  std::string subject;                   ///< `account:…`, `item:…`
  std::string number;                    ///< contract number or bill-to ID as typed
  std::string person;                    ///< public id, login or e-mail as typed: whom it is about, or who caused it
  std::optional<TimePoint> from, until;  ///< half-open
  std::int64_t before = 0;               ///< positions below this; 0: from the end
  int limit = 50;
  std::string request_id = {};  ///< the X-Request-ID of what was done, as the client knows it; empty: all
};

struct AuditPage {
  std::vector<AuditEntry> entries;
  std::optional<store::ChainHead> head;  ///< for those who see every entry
};

/// Newest first. The desk and auditors see every entry, anybody else those about himself and his own items, less those
/// that would tell him of a block (U8), and those about the numbers that he administers. Personal values are sealed in
/// the journal: auditors get them opened, unless the person was erased; others do not get them. Who sees every entry
/// reads names, anybody else his own and his colleagues'.
Result<AuditPage> list_audit(const Services& services, const Principal& principal, const AuditFilter& filter);

}  // namespace claviger::usecases
