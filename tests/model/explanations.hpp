#pragma once
// Whether a proof says what its answer says. Source: api.md (Machines, `proof`).

#include <set>
#include <string>
#include <tuple>

#include "index/decide.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::model {

/// A chain in the words of both: target of the grant, its scope and origin, the contract that it ends in.
using ChainWords = std::tuple<index::Target, domain::Scope, domain::Origin, index::Number>;

/// Keeps what the index's chains say yes; `also` sees what this sees.
class AllowedChains final : public index::ChainVisitor {
 public:
  explicit AllowedChains(index::ChainVisitor& also) : also_(also) {}
  void reached(index::Number product, const rules::Entitlement& without_chain) override {
    also_.reached(product, without_chain);
  }
  void judged(const index::JudgedChain& chain) override;
  [[nodiscard]] const std::set<ChainWords>& all() const { return all_; }

 private:
  index::ChainVisitor& also_;
  std::set<ChainWords> all_;
};

/// Empty where the proof of the scan's answer says that answer and, for a yes, by the chains that the index found: what
/// a yes rests on holds, and no more; what a no lacks is its reason. Else what is wrong.
std::string wrong_in_proof(const usecases::AccessQuestion& question, const usecases::AccessAnswer& answer,
                           const AllowedChains& of_index);

}  // namespace claviger::model
