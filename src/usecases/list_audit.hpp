#pragma once
// The journal as far as its reader may see it. Source: U13; api.md (audit).

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "store/journal.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// An entry, its body opened as far as the reader may see it.
struct AuditEntry {
  store::JournalRow row;
  boost::json::object details;
};

struct AuditFilter {
  std::string kind;         ///< empty: all
  std::string subject;      ///< `account:…`, `item:…`; empty: all
  std::string number;       ///< contract number or bill-to ID as typed; empty: all
  std::int64_t before = 0;  ///< positions below this; 0: from the end
  int limit = 50;
  std::string request_id = {};  ///< the X-Request-ID of what was done, as the client knows it; empty: all
};

/// Newest first. The desk and auditors see every entry, anybody else those about himself and his own items, less those
/// that would tell him of a block (U8), and those about the numbers that he administers. Personal values are sealed in
/// the journal: auditors get them opened, unless the person was erased; others do not get them.
Result<std::vector<AuditEntry>> list_audit(const Services& services, const Principal& principal,
                                           const AuditFilter& filter);

}  // namespace claviger::usecases
