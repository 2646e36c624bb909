#pragma once
// A refusal in spite of an approval: what is wrong with the approval, and what whoever presented it should do next.

#include "domain/words.hpp"

namespace claviger::rules {

using domain::word_of;

/// As the draft names them. Source: authzen.md Q20.
#define CLV_APPROVAL_FAULTS(X) X(approval_unverifiable) X(out_of_scope) X(approval_expired) X(policy_denied)
CLV_WORDS(ApprovalFault, CLV_APPROVAL_FAULTS)
#define CLV_APPROVAL_STEPS(X) X(request) X(none)
CLV_WORDS(ApprovalStep, CLV_APPROVAL_STEPS)

/// What is known of an approval that came with a refused question.
struct ApprovalFacts {
  bool is_of_this_person = false;  ///< there is one of that id, and it was given to the one who is asked about
  bool is_for_this = false;        ///< for this right on this number
  bool is_past = false;            ///< its end has come
  bool is_curable = false;         ///< a request could cure the refusal
  bool has_hint = false;           ///< and this caller may make one
};

struct ApprovalAdvice {
  ApprovalFault fault = ApprovalFault::approval_unverifiable;
  ApprovalStep next = ApprovalStep::none;
  friend bool operator==(const ApprovalAdvice&, const ApprovalAdvice&) = default;
};

/// The first fault that holds. Access that an approval gave and that is gone makes the approval an expired one; where
/// no request could bring it back, something else stands in the way. There is nothing to wait for (`retry`): a grant is
/// there with its approval. Total. Source: authzen.md Q19, Q20.
ApprovalAdvice judge_approval(const ApprovalFacts& facts);

}  // namespace claviger::rules
