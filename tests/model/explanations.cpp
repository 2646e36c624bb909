#include "model/explanations.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace claviger::model {
namespace {

using domain::DecisionReason;
using rules::Gap;

/// A proof is cut where there are more.
constexpr std::size_t kMostChains = 20;

DecisionReason reason_of(Gap gap) {
  switch (gap) {
    case Gap::account_on_hold:
      return DecisionReason::account_on_hold;
    case Gap::grant_not_begun:
    case Gap::grant_ended:
    case Gap::other_party:
    case Gap::excluded_from_bill_to:
    case Gap::scope_too_narrow:
    case Gap::no_grant:
      return DecisionReason::not_entitled;
    case Gap::not_available:
      return DecisionReason::not_available;
    case Gap::right_not_in_programme:
    case Gap::reseller_only:
      return DecisionReason::right_not_in_programme;
    case Gap::contract_not_active:
    case Gap::contract_not_begun:
    case Gap::contract_ended:
      return DecisionReason::contract_ended;
    case Gap::line_not_begun:
    case Gap::line_ended:
    case Gap::no_line:
      return DecisionReason::not_covered;
    case Gap::unknown_account:
    case Gap::unknown_resource:
      return DecisionReason::unknown;
    case Gap::not_offered:
      return DecisionReason::not_offered;
    case Gap::no_history:
      return DecisionReason::no_history;
    case Gap::level_too_low:
      return DecisionReason::level_too_low;
  }
  return DecisionReason::unknown;
}

/// What the nearest chain lacks first. On a number that is asked about itself a block speaks before what is held there.
DecisionReason reason_by(const usecases::Proof& proof, bool is_bill_to) {
  rules::Entitlement nearest{false, DecisionReason::unknown};
  const auto consider = [&](DecisionReason reason) {
    if (rules::better({false, reason}, nearest)) nearest.reason = reason;
  };
  for (const auto& chain : proof.chains) {
    consider(reason_of(chain.gaps.front().missing.gap));
    if (!is_bill_to && chain.lacks(Gap::not_available) && !chain.lacks(Gap::account_on_hold))
      consider(DecisionReason::not_available);
  }
  return nearest.reason;
}

std::set<ChainWords> words_of(const usecases::Proof& proof) {
  std::set<ChainWords> all;
  for (const auto& chain : proof.chains) {
    if (!chain.grant || !chain.contract) continue;
    all.insert({index::target_of(chain.grant->number), chain.grant->scope, chain.grant->origin,
                index::number_of(chain.contract->id.value)});
  }
  return all;
}

std::string wrong_in_yes(const usecases::AccessQuestion& question, const usecases::Proof& proof,
                         const AllowedChains& of_index) {
  if (!std::ranges::all_of(proof.chains, &usecases::ProvenChain::holds)) return "a yes by a chain that does not hold";
  // Under a bill-to the index stops at the first yes.
  if (question.resource_type == "bill_to" || proof.chains.size() >= kMostChains) return {};
  return words_of(proof) == of_index.all() ? "" : "a yes by other chains than the index's";
}

std::string wrong_in_no(const usecases::AccessQuestion& question, const usecases::AccessAnswer& answer) {
  const auto& proof = *answer.proof;
  // Of several products some may be entitled, and a right that nobody knows is not offered either.
  const bool is_said_elsewhere = answer.reason == DecisionReason::serial_ambiguous ||
                                 !domain::parse_word<domain::Right>(question.action) ||
                                 proof.chains.size() >= kMostChains;
  if (is_said_elsewhere) return {};
  if (std::ranges::any_of(proof.chains, &usecases::ProvenChain::holds)) return "a no although a chain holds";
  const auto reason = reason_by(proof, question.resource_type == "bill_to");
  return reason == answer.reason ? "" : fmt::format("a no whose chains say {}", domain::to_text(reason));
}

}  // namespace

void AllowedChains::judged(const index::JudgedChain& chain) {
  also_.judged(chain);
  if (chain.entitlement.allowed)
    all_.insert({chain.grant.target, chain.grant.scope(), chain.grant.origin(), chain.contract});
}

std::string wrong_in_proof(const usecases::AccessQuestion& question, const usecases::AccessAnswer& answer,
                           const AllowedChains& of_index) {
  if (!answer.proof || answer.proof->chains.empty()) return "no proof";
  return answer.decision ? wrong_in_yes(question, *answer.proof, of_index) : wrong_in_no(question, answer);
}

}  // namespace claviger::model
