#include "rules/choose_contract.hpp"

#include <algorithm>
#include <tuple>

namespace claviger::rules {
namespace {

/// Smaller is better.
int rank(Standing standing) {
  switch (standing) {
    case Standing::active:
      return 0;
    case Standing::qa_hold:
      return 1;
    case Standing::too_new:
      return 2;
    case Standing::ended:
      return 3;
  }
  return 3;
}

/// Smaller is better; what does not entitle is one class, in which only the end day counts.
int rank(Verdict verdict) {
  return is_near(verdict) ? static_cast<int>(verdict) : static_cast<int>(Verdict::unsure);
}

bool can_stand(const ContractCandidate& candidate) {
  return candidate.covers_today && candidate.standing != Standing::ended;
}

}  // namespace

Verdict entitling_verdict(const ContractCandidate& candidate, Scope scope) {
  if (candidate.entitled_party == EntitledParty::install_at) return candidate.against_install_at;
  const bool entitles_end_customer = scope == Scope::downloads && candidate.gives_end_customer_downloads;
  return entitles_end_customer ? std::min(candidate.against_bill_to, candidate.against_install_at)
                               : candidate.against_bill_to;
}

std::optional<domain::ContractId> choose_contract(std::span<const ContractCandidate> candidates, Scope scope) {
  const auto order = [scope](const ContractCandidate& candidate) {
    return std::tuple(!can_stand(candidate), rank(candidate.standing), rank(entitling_verdict(candidate, scope)),
                      -candidate.until.time_since_epoch(), candidate.contract);
  };
  const auto best = std::ranges::min_element(candidates, {}, order);
  if (best == candidates.end() || !can_stand(*best)) return {};
  return best->contract;
}

}  // namespace claviger::rules
