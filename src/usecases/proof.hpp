#pragma once
// Why a decision says what it says: the chains that hold, or for a refusal each that nearly held and what is missing.
// Source: api.md (Machines, `proof`); C7, C15, C23.

#include <optional>
#include <string>
#include <vector>

#include "rules/explain_chain.hpp"
#include "usecases/scan_chains.hpp"

namespace claviger::usecases {

/// What is missing, and since or until when, where an instant is known.
struct ProvenGap {
  rules::Missing missing;
  std::optional<TimePoint> at;
};

/// One chain, as far as it is there: without a grant, nothing is held on the contract; without a contract, nothing is
/// known or may be told of it.
struct ProvenChain {
  std::optional<store::Grant> grant;
  std::string granted_on;  ///< the number that the grant names, as the import wrote it
  std::optional<domain::Contract> contract;
  std::optional<store::SerialLine> line;
  std::vector<ProvenGap> gaps;  ///< empty: it holds
  bool is_by_warranty = false;  ///< it holds by the product's own warranty, whatever contract and coverage say (R180)

  [[nodiscard]] bool holds() const { return gaps.empty(); }
  [[nodiscard]] bool lacks(rules::Gap gap) const;
  [[nodiscard]] bool lacks(rules::Link link) const;
};

struct Proof {
  std::string account;              ///< public id; empty where the account is unknown
  std::string right;                ///< as asked
  std::vector<ProvenChain> chains;  ///< at least one; the nearest to a yes first
};

/// A chain of which only this is known.
ProvenChain bare_chain(rules::Gap gap);

/// Collects chains while a scan visits them: of any number the twenty nearest to a yes, first come first where equally
/// near.
class Prover {
 public:
  Prover(const store::Reader& reader, const Services& services, const rules::Moment& moment)
      : reader_(reader), services_(services), moment_(moment) {}

  void visit(const FoundChain& chain);
  /// For a yes the chains that hold, else every one that was kept.
  [[nodiscard]] std::vector<ProvenChain> chains(const rules::Entitlement& answer) const;

 private:
  [[nodiscard]] std::vector<ProvenGap> gaps_of(const FoundChain& chain) const;
  [[nodiscard]] ProvenChain prove(const FoundChain& found, std::vector<ProvenGap> gaps) const;

  const store::Reader& reader_;
  const Services& services_;
  rules::Moment moment_;
  std::vector<ProvenChain> found_;  ///< the nearest first
};

/// The chains as the person himself may read them: what he holds, and of a block, or of a contract that is excluded
/// from what his bill-to gives, that it is so and no more. Source: R89, R169, U8.
std::vector<ProvenChain> told_to_oneself(std::vector<ProvenChain> chains);

}  // namespace claviger::usecases
