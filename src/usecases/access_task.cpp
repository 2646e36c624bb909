#include "usecases/access_task.hpp"

#include <algorithm>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "rules/requestable.hpp"
#include "store/accounts.hpp"
#include "store/idempotency.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "usecases/access_view.hpp"
#include "usecases/answer_caller.hpp"
#include "usecases/evaluation_ids.hpp"
#include "usecases/find_person.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/request_hint.hpp"
#include "usecases/submit_steps.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::Reason;
using rules::Operation;
using rules::Relation;

std::unexpected<Error> not_requestable() {
  return base::invalid("not_requestable", "Access to this cannot be asked for.");
}

std::unexpected<Error> unknown_task() {
  return base::fail(ErrorCode::not_found, "unknown_task", "There is no such task, or it is not yours.");
}

/// For whom a call acts.
Principal acting_for(const TaskCall& call, const domain::Account& account) {
  if (const auto* person = std::get_if<Principal>(&call.caller)) return *person;
  return {.account = account,
          .roles = {},
          .session_hash = {},
          .remote_address = {},  // the client's, not his: everybody behind a gateway would share it
          .request_id = call.visitor.request_id,
          .client_id = std::get<ClientPrincipal>(call.caller).client_id};
}

store::Cause cause_of(const TaskCall& call) {
  return acting_for(call, {}).cause();
}

/// Whether the number that a request came to lie on is within the caller's limit. What was asked about does not say so:
/// of a serial on several contracts it is but one of them.
bool is_in_reach(const store::Reader& reader, const Caller& caller, const domain::Number& number) {
  const auto& limit = limit_of(caller);
  if (limit.empty()) return true;
  const auto contract = number.contract ? store::find_contract(reader, number.contract) : std::nullopt;
  const auto bill_to = contract ? std::optional(contract->bill_to) : store::find_bill_to(reader, number.bill_to);
  return bill_to && is_one_of(limit, *bill_to);
}

std::optional<domain::Account> subject_of(const store::Reader& reader, const AccessQuestion& question) {
  auto account = find_person(reader, question.account);
  if (account && account->state != domain::AccountState::active) account.reset();
  return account;
}

AccessAsk form_of(const TaskAsk& ask, const AskedFor& asked) {
  AccessAsk form{.scope = asked.scope,
                 .contract_numbers = {},
                 .bill_to_ids = {},
                 .serial_number = {},
                 .product_id = ask.question.product_id,
                 .second_identifier = ask.second_identifier,
                 .terms_accepted = ask.terms_accepted};
  const auto& number = ask.question.resource_id;
  if (asked.identifier == domain::IdentifierType::contract) form.contract_numbers = {number};
  if (asked.identifier == domain::IdentifierType::bill_to) form.bill_to_ids = {number};
  if (asked.identifier == domain::IdentifierType::serial) form.serial_number = number;
  return form;
}

/// Whose key it is: the person's, or of a client that asks for many.
domain::AccountId owner_of_key(const Caller& caller) {
  const auto* person = std::get_if<Principal>(&caller);
  return person == nullptr ? domain::AccountId{} : person->account.id;
}

/// Of this caller alone, and apart from the keys of the person's own form.
KeyedBody keyed_by(const TaskCall& call, const RepeatableAsk& repeatable) {
  return {base::hash_hex("task\n" + cause_of(call).actor + "\n" + repeatable.key), base::hash_hex(repeatable.body)};
}

Result<std::optional<domain::AccessRequest>> made_by_key(const store::Transaction& transaction,
                                                         domain::AccountId account, const KeyedBody& keyed) {
  auto made = made_before(transaction, account, keyed);
  if (!made) made.error().reason = "duplicate_request";
  return made;
}

Result<domain::AccessRequest> make_request(const UnitOfWork& work, const Principal& asker, const TaskAsk& ask) {
  const auto asked = asked_for(ask.question);
  if (!asked) return not_requestable();
  CLV_TRY(auto request, read_accepted(work.services, asker, form_of(ask, *asked)));
  request.evaluation_id = ask.evaluation_id;
  request.action = ask.question.action;
  return submit_in(work, asker, std::move(request));
}

/// The refusal is looked at before the person it was about: whoever was refused nothing learns of nobody.
Result<domain::AccessRequest> request_in(const UnitOfWork& work, const TaskCall& call, const TaskAsk& ask) {
  const auto keyed = keyed_by(call, ask.repeatable);
  const auto owner = owner_of_key(call.caller);
  const bool has_key = !ask.repeatable.key.empty();
  if (has_key) {
    CLV_TRY(auto known, made_by_key(work.transaction, owner, keyed));
    if (known) return std::move(*known);
  }
  const EvaluationIds ids(work.services.database.master_key());
  CLV_TRY_VOID(ids.check(ask.evaluation_id, ask.question, work.transaction.now()));
  const auto account = subject_of(work.transaction, ask.question);
  if (!account) return not_requestable();
  CLV_TRY(auto made, make_request(work, acting_for(call, *account), ask));
  if (!is_in_reach(work.transaction, call.caller, made.items.front().number)) return not_requestable();
  if (has_key) store::keep_key_use(work.transaction, owner, keyed.key_hash, {keyed.body_hash, made.id});
  return made;
}

TaskStatus status_of(const domain::RequestItem& item) {
  switch (item.status) {
    case ItemStatus::approved:
      return TaskStatus::approved;
    case ItemStatus::pending_admin:
    case ItemStatus::pending_vendor:
      return TaskStatus::pending;
    case ItemStatus::denied:
      return TaskStatus::denied;
    case ItemStatus::cancelled:
      return item.reason == Reason::expired_unanswered ? TaskStatus::expired : TaskStatus::cancelled;
    case ItemStatus::withdrawn:
      return TaskStatus::cancelled;
  }
  return TaskStatus::denied;
}

/// Where a task is looked for, and for whom.
struct TaskReader {
  const store::Reader& reader;
  const Services& services;
  const Caller& caller;
};

TaskApproval approval_of(const store::Reader& reader, const Services& services, const domain::RequestItem& item) {
  TaskApproval approval{item.public_id, item.entered_at, item.entered_at + kApprovalKept};
  const auto contract = item.number.contract ? store::find_contract(reader, item.number.contract) : std::nullopt;
  if (contract) {
    const auto end = base::start_of_day(contract->end_day, services.policy.contract_time_zone);
    approval.approved_until = std::min(approval.approved_until, end);
  }
  return approval;
}

AccessTask task_of(const TaskReader& at, const domain::AccessRequest& request) {
  const auto& [reader, services, caller] = at;
  const auto& item = request.items.front();
  AccessTask task{request.public_id, status_of(item), Reason::none, {}, {}};
  if (may_learn_reasons(caller)) task.reason = item.reason;
  if (task.status == TaskStatus::pending) task.expires_at = request.created_at + services.policy.pending_lifetime;
  if (task.status == TaskStatus::approved) task.approval = approval_of(reader, services, item);
  return task;
}

/// A task as it lies in the store, and whose it is.
struct FoundTask {
  domain::AccessRequest request;
  domain::Account account;
};

/// Each operation is asked for on its own. A request that was not made for a refused evaluation is no task.
Result<FoundTask> find_in(const TaskReader& at, Operation operation, const std::string& id) {
  const auto& [reader, services, caller] = at;
  auto request = store::find_request(reader, id);
  auto account = request ? store::find_account(reader, request->account) : std::nullopt;
  const bool is_task = account && account->state == domain::AccountState::active && !request->evaluation_id.empty();
  const auto* person = std::get_if<Principal>(&caller);
  const bool is_own = is_task && person != nullptr && person->account.id == account->id;
  auto may = require_of(caller, operation, is_own ? Relation::own : Relation::foreign);
  if (!may && may.error().code == ErrorCode::not_found) return unknown_task();
  CLV_TRY_VOID(std::move(may));
  if (!is_task || !is_in_reach(reader, caller, request->items.front().number)) return unknown_task();
  return FoundTask{std::move(*request), std::move(*account)};
}

bool is_same_number(const domain::AccessRequest& request, const AccessQuestion& question) {
  const auto& identifier = request.items.front().identifier;
  return question.resource_type == to_text(identifier.type) &&
         base::identifier_key(question.resource_id) == identifier.key &&
         base::identifier_key(question.product_id) == request.product_key;
}

rules::ApprovalFacts approval_facts(const store::Reader& reader, const Services& services,
                                    const std::string& approval_id, const AccessQuestion& question) {
  rules::ApprovalFacts facts;
  const auto item = store::find_item(reader, approval_id);
  const auto request = item ? store::find_request(reader, item->request) : std::nullopt;
  const auto account = subject_of(reader, question);
  if (!request || !account || request->evaluation_id.empty() || item->status != ItemStatus::approved) return facts;
  facts.is_of_this_person = request->account == account->id;
  facts.is_for_this = request->action == question.action && is_same_number(*request, question);
  facts.is_past = approval_of(reader, services, *item).approved_until <= services.clock.now();
  return facts;
}

}  // namespace

Result<AccessTask> request_access(const Services& services, const TaskCall& call, const TaskAsk& ask) {
  CLV_TRY_VOID(require_of(call.caller, Operation::requestAccess, relation_to(call.caller, ask.question)));
  if (!ask.terms_accepted)
    return base::invalid("terms_not_accepted", "The service descriptions must be accepted.", "/context/terms_accepted");
  return services.database.write(cause_of(call), services.clock,
                                 [&](store::Transaction& transaction) -> Result<AccessTask> {
                                   CLV_TRY(const auto request, request_in({transaction, services}, call, ask));
                                   return task_of({transaction, services, call.caller}, request);
                                 });
}

Result<AccessTask> find_task(const Services& services, const Caller& caller, const std::string& id) {
  return services.database.read([&](store::Reader& reader) -> Result<AccessTask> {
    const TaskReader at{reader, services, caller};
    CLV_TRY(const auto found, find_in(at, Operation::getAccessTask, id));
    return task_of(at, found.request);
  });
}

Result<AccessTask> cancel_task(const Services& services, const TaskCall& call, const std::string& id) {
  const auto ended = [] {
    return base::fail(ErrorCode::conflict, "invalid_task_state", "The task is not pending any more.");
  };
  CLV_TRY(const auto found, services.database.read([&](store::Reader& reader) {
    return find_in({reader, services, call.caller}, Operation::cancelAccessTask, id);
  }));
  // A watch of a refused one goes on: only what is pending can be cancelled.
  if (status_of(found.request.items.front()) != TaskStatus::pending) return ended();
  const auto withdrawn = withdraw_request(services, acting_for(call, found.account), id);
  if (!withdrawn) return withdrawn.error().code == ErrorCode::conflict ? ended() : std::unexpected(withdrawn.error());
  return services.database.read([&](store::Reader& reader) -> Result<AccessTask> {
    return task_of({reader, services, call.caller}, withdrawn->request);
  });
}

Result<std::vector<std::optional<rules::ApprovalAdvice>>> advise_on_approvals(
    const Services& services, const std::vector<std::optional<PresentedApproval>>& presented,
    const Deadline& deadline) {
  using Advice = std::vector<std::optional<rules::ApprovalAdvice>>;
  const auto is_asked = [](const auto& one) { return one && !one->answer.decision; };
  if (std::ranges::none_of(presented, is_asked)) return Advice(presented.size());
  return services.database.read([&](store::Reader& reader) -> Result<Advice> {
    Advice advice(presented.size());
    for (std::size_t i = 0; i < presented.size(); ++i) {
      if (!is_asked(presented[i])) continue;
      CLV_TRY_VOID(deadline.check());
      const auto& [approval_id, question, answer] = *presented[i];
      auto facts = approval_facts(reader, services, approval_id, question);
      facts.is_curable = rules::is_curable_by_request(answer.reason) && asked_for(question);
      facts.has_hint = answer.hint.has_value();
      advice[i] = rules::judge_approval(facts);
    }
    return advice;
  });
}

}  // namespace claviger::usecases
