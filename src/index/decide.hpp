#pragma once
// A decision from memory: enumerates the chains that the root knows; rules::check_entitlement judges each.
// Source: authzen.md 1.3; domain page 3.7, 3.8, 3.20.

#include <string_view>

#include "index/root.hpp"

namespace claviger::index {

/// 0 where the root knows nobody by that public id.
Number find_account(const Root& root, std::string_view public_id);
/// By an address in its normal form (rules::mailbox_key).
Number find_account_by_email(const Root& root, std::string_view email_key);

/// False for 0.
bool is_active(const Root& root, Number account);

/// Normal forms (base::identifier_key) are the caller's; so is "today" in the contracts' time zone.
struct Asked {
  Number account = 0;
  domain::Right right = domain::Right::open_case;
  domain::IdentifierType resource_type = domain::IdentifierType::contract;
  std::string_view resource_key;
  TextHash resource_hash = 0;    ///< hash_of(resource_key)
  Number resource = 0;           ///< of a contract or bill-to, where it is known: instead of the key
  std::string_view product_key;  ///< with a serial; empty: any
  /// Bill-tos: of a serial only lines of contracts under these count, as if there were no others. nullptr: all.
  const std::vector<Number>* within = nullptr;
  TimePoint now;
  rules::DayNumber today = 0;
};

/// Brings what decide() looks at first nearer, while the account is being found.
void prefetch(const Root& root, domain::IdentifierType resource_type, TextHash resource_hash);

/// One chain that was looked at, in the order they are enumerated.
struct JudgedChain {
  GrantRecord grant;
  GrantTerms terms;
  bool is_current = false;  ///< valid at the asked instant
  Number contract = 0;
  const LineRecord* line = nullptr;  ///< where a serial is asked about; of lines that say the same one
  rules::ChainFacts facts;
  rules::Entitlement entitlement;
};
/// Sees the chains of a decision: for explanations, counts, and until when the answer stands. Every chain but those
/// that a block silences, each once; of a serial product by product, of a bill-to as far as the first that says yes.
class ChainVisitor {
 public:
  virtual ~ChainVisitor() = default;
  /// A contract, or a product of a serial without one (0: no serial is asked about), and what is answered where none of
  /// its chains says more. Its chains follow.
  virtual void reached(Number product, const rules::Entitlement& without_chain) = 0;
  virtual void judged(const JudgedChain& chain) = 0;
};

/// Total: what is not known is refused as `unknown`. Allocates nothing but for serials of many lines.
rules::Entitlement decide(const Root& root, const Asked& asked, ChainVisitor* visitor = nullptr);

}  // namespace claviger::index
