#include "rules/judge_approval.hpp"

namespace claviger::rules {

ApprovalAdvice judge_approval(const ApprovalFacts& facts) {
  const auto next = facts.has_hint ? ApprovalStep::request : ApprovalStep::none;
  if (!facts.is_of_this_person) return {ApprovalFault::approval_unverifiable, ApprovalStep::none};
  if (!facts.is_for_this) return {ApprovalFault::out_of_scope, next};
  if (facts.is_past || facts.is_curable) return {ApprovalFault::approval_expired, next};
  return {ApprovalFault::policy_denied, ApprovalStep::none};
}

}  // namespace claviger::rules
