#pragma once
// What people ask for, and what became of it.

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/identifier.hpp"
#include "domain/ids.hpp"

namespace claviger::domain {

/// Waits for somebody to decide.
constexpr bool is_open(ItemStatus status) {
  return status == ItemStatus::pending_admin || status == ItemStatus::pending_vendor;
}

/// A contract or a bill-to; exactly one is set.
struct Number {
  ContractId contract;
  BillToId bill_to;
  friend bool operator==(const Number&, const Number&) = default;
};

struct RequestItem {
  ItemId id;
  std::string public_id;
  RequestId request;
  AccountId account;
  Scope scope = Scope::support;
  Identifier identifier;
  Number number;  ///< what the identifier was resolved to; none while it is unknown
  PartyId party;  ///< the install-at party that matched the asker, where one did
  ItemStatus status = ItemStatus::denied;
  Reason reason = Reason::none;
  TimePoint entered_at{};  ///< when it came into its present status
  std::optional<TimePoint> due_at;
  std::optional<TimePoint> watch_until;
  std::optional<TimePoint> decided_at;
  AccountId decided_by;
  std::string reason_text;  ///< the decider's own words to the asker
  std::string note;         ///< for fellow administrators and the desk, never the asker (R70, U23)
  std::string facts;        ///< JSON: what it was decided on
  std::int64_t version = 1;
};

struct AccessRequest {
  RequestId id;
  std::string public_id;
  AccountId account;
  Scope scope = Scope::support;
  TimePoint created_at{};
  std::string product_key;        ///< with a serial that several products share
  std::string second_identifier;  ///< R228
  std::string terms_version;      ///< R30
  std::string terms_language;
  RequestId follows;          ///< the request whose watched denial made this one (C18)
  std::string evaluation_id;  ///< of the refused evaluation that it was made for; empty: it was not
  std::string action;         ///< what was refused then: a right
  std::vector<RequestItem> items;
};

}  // namespace claviger::domain
