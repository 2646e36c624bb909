#pragma once
// Until when an answer of the index stands by itself, from the chains that were looked at for it.

#include <optional>
#include <string>
#include <vector>

#include "index/decide.hpp"
#include "rules/answer_chains.hpp"

namespace claviger::usecases {

/// Watches one decision after the other, in memory that it keeps. Of a contract or serial it keeps every chain, and the
/// rule says when they answer otherwise; under a bill-to there may be any number of them, and the first boundary of any
/// is where to look again.
class IndexAnswerUntil final : public index::ChainVisitor {
 public:
  /// Of the next decision. `also` sees what this sees; may be null.
  void begin(domain::IdentifierType resource_type, index::ChainVisitor* also);

  void reached(index::Number product, const rules::Entitlement& without_chain) override;
  void judged(const index::JudgedChain& chain) override;

  /// Once the decision is made. nullopt: nothing that is known changes it.
  [[nodiscard]] std::optional<TimePoint> until(domain::Right right, TimePoint now, const std::string& zone) const;

 private:
  /// The chains of one product: they come product by product.
  rules::ProductChains& of(index::Number product);
  void note_boundaries(const index::JudgedChain& chain);

  bool is_kept_ = true;
  index::ChainVisitor* also_ = nullptr;
  index::Number product_ = 0;                 ///< of the last of chains_
  std::vector<rules::ProductChains> chains_;  ///< the first products_ are of this decision
  std::size_t products_ = 0;
  std::vector<std::int64_t> instants_;  ///< of grants under a bill-to
  std::vector<rules::DayNumber> days_;  ///< of contracts under it
};

}  // namespace claviger::usecases
