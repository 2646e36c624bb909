#pragma once
// Access requests of the decision API: a refused evaluation is shown again, becomes a request like any other, and is
// followed as a task. A draft of AuthZEN; docs/adr/0019.
// Source: authzen.md Q7–Q9, Q11–Q22, Q25.

#include <optional>
#include <string>
#include <vector>

#include "rules/judge_approval.hpp"
#include "usecases/caller.hpp"
#include "usecases/deadline.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/submit_once.hpp"

namespace claviger::usecases {

/// Who calls, and by which call.
struct TaskCall {
  const Caller& caller;
  Visitor visitor;
};

struct TaskAsk {
  AccessQuestion question;    ///< what was refused
  std::string evaluation_id;  ///< of that refusal
  std::string second_identifier;
  bool terms_accepted = false;  ///< by the person
  RepeatableAsk repeatable;     ///< without a key: each call is a request of its own
};

using domain::word_of;
/// Terminal but for `pending`. Words as on the wire.
#define CLV_TASK_STATUSES(X) X(pending) X(approved) X(denied) X(expired) X(cancelled)
CLV_WORDS(TaskStatus, CLV_TASK_STATUSES)

/// That the request was approved. Access is what the grant gives, not this.
struct TaskApproval {
  std::string id;
  TimePoint approved_at{};
  TimePoint approved_until{};  ///< the contract's end, at most kApprovalKept after `approved_at`
};
inline constexpr std::chrono::days kApprovalKept{365};

struct AccessTask {
  std::string id;  ///< the request's public id
  TaskStatus status = TaskStatus::pending;
  domain::Reason reason = domain::Reason::none;  ///< none where the caller learns no reasons
  std::optional<TimePoint> expires_at;           ///< of a pending one: unanswered it ends then
  std::optional<TaskApproval> approval;          ///< of an approved one
};

/// Makes the request that could cure this refusal, by the use case and with the mails and the journal of every request.
/// A person asks for himself; a client with the scope `requests` for anybody, limited to bill-tos for what stands under
/// these, also where the serial it names leads further. A key that was used by this caller gives the task it has made.
/// What a client sends counts in the budgets of the person alone, not in those of its own network address.
/// Errors: not_allowed; invalid_input `terms_not_accepted`, `invalid_denial_binding`, `not_requestable`; conflict
/// `expired_denial`, `duplicate_request` (the key was used with another body); those of submit_request().
Result<AccessTask> request_access(const Services& services, const TaskCall& call, const TaskAsk& ask);

/// Errors: not_allowed; not_found `unknown_task`, also for somebody else's and for what stands beyond the client's
/// limit.
Result<AccessTask> find_task(const Services& services, const Caller& caller, const std::string& id);

/// Withdraws the request. Errors: as find_task; conflict `invalid_task_state` where it is not pending.
Result<AccessTask> cancel_task(const Services& services, const TaskCall& call, const std::string& id);

/// An approval that was presented with a question, and what that was answered.
struct PresentedApproval {
  std::string approval_id;
  AccessQuestion question;
  AccessAnswer answer;
};
/// What to do about answers that refuse in spite of an approval, all in one view. The approval itself decides nothing:
/// the grant does. Nullopt where none was presented or the answer is a yes. Errors: unavailable, also where the
/// deadline passes; internal.
Result<std::vector<std::optional<rules::ApprovalAdvice>>> advise_on_approvals(
    const Services& services, const std::vector<std::optional<PresentedApproval>>& presented, const Deadline& deadline);

}  // namespace claviger::usecases
