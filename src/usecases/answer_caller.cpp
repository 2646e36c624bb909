#include "usecases/answer_caller.hpp"

#include "rules/mail_domain.hpp"
#include "usecases/access_view.hpp"
#include "usecases/request_hint.hpp"

namespace claviger::usecases {
namespace {

using domain::DecisionReason;

bool names(const std::string& text, const domain::Account& account) {
  return text == account.public_id || rules::mailbox_key(text) == rules::mailbox_key(account.email);
}

AccessAnswer not_entitled(const AccessAnswer& answer) {
  return {false, DecisionReason::not_entitled, answer.revision, {}, {}};
}

/// What one caller is told.
class Telling {
 public:
  Telling(const Services& services, const Caller& caller)
      : services_(services), caller_(caller), client_(std::get_if<ClientPrincipal>(&caller)) {}

  /// A client, where the question is within its reach. A limited one gets no proof, for its chains may run over others'
  /// contracts. Without the scope a refusal says nothing, also not until when it stands.
  [[nodiscard]] AccessAnswer to_client(const AccessQuestion& question, AccessAnswer answer) const {
    const bool learns_reasons = client_->has(rules::ClientScope::explain);
    if (!answer.decision && !learns_reasons) answer = not_entitled(answer);
    if (!learns_reasons || client_->is_limited()) answer.proof.reset();
    return with_request_hint(services_, caller_, question, std::move(answer));
  }

  /// Out of a limited client's reach nothing is told and nothing is to be asked for; what stands there gives nothing.
  [[nodiscard]] AccessAnswer told(const AccessView& view, const AccessQuestion& question) const {
    if (client_ == nullptr) {
      auto own = view.told_to_oneself(std::get<Principal>(caller_).account, question, view.decide(question));
      return with_request_hint(services_, caller_, question, std::move(own));
    }
    if (!client_->is_limited()) return to_client(question, view.decide(question));
    auto limited = question;
    limited.within = client_->bill_tos;
    auto answer = view.decide(limited);
    if (!view.is_under(client_->bill_tos, question)) return not_entitled(answer);
    return to_client(question, std::move(answer));
  }

 private:
  const Services& services_;
  const Caller& caller_;
  const ClientPrincipal* client_;
};

/// The past is for clients with the scope `history`; a person may look at his own.
Result<void> require_history(const Caller& caller, const AccessQuestion& question) {
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  if (!question.at || client == nullptr || client->has(rules::ClientScope::history)) return {};
  return base::fail(ErrorCode::not_allowed, "not_allowed", "This client lacks the scope history.");
}

/// The one who asks must be allowed to, for every item that asks something.
Result<void> require_all(const Caller& caller, const std::vector<BatchItem>& items) {
  auto relation = rules::Relation::own;
  for (const auto& item : items) {
    if (!item) continue;
    CLV_TRY_VOID(require_history(caller, *item));
    if (relation_to(caller, *item) != rules::Relation::own) relation = rules::Relation::foreign;
  }
  return require_of(caller, rules::Operation::evaluateBatch, relation);
}

BatchAnswer answer_item(const AccessView& view, const Telling& telling, const BatchItem& item) {
  if (!item) return {{.revision = view.revision()}, item.error()};
  return {telling.told(view, *item), {}};
}

bool decides(const BatchAnswer& answer, BatchSemantic semantic) {
  switch (semantic) {
    case BatchSemantic::execute_all:
      return false;
    case BatchSemantic::deny_on_first_deny:
      return !answer.answer.decision;
    case BatchSemantic::permit_on_first_permit:
      return answer.answer.decision;
  }
  return false;
}

}  // namespace

rules::Relation relation_to(const Caller& caller, const AccessQuestion& question) {
  const auto* person = std::get_if<Principal>(&caller);
  const bool is_own = person != nullptr && names(question.account, person->account);
  return is_own ? rules::Relation::own : rules::Relation::foreign;
}

Result<AccessAnswer> answer_caller(const Services& services, const Caller& caller, const AccessQuestion& question) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::evaluate, relation_to(caller, question)));
  CLV_TRY_VOID(require_history(caller, question));
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  const Telling telling(services, caller);
  if (client != nullptr && !client->is_limited()) {
    CLV_TRY(auto answer, decide_access(services, question));
    return telling.to_client(question, std::move(answer));
  }
  ViewNeeds needs;
  needs.add(question);
  AccessAnswer answer;
  CLV_TRY_VOID(in_one_view(services, needs, [&](const AccessView& view) -> Result<void> {
    answer = telling.told(view, question);
    return {};
  }));
  return answer;
}

Result<std::vector<BatchAnswer>> answer_batch(const Services& services, const Caller& caller,
                                              const std::vector<BatchItem>& items, const BatchEnd& end) {
  CLV_TRY_VOID(require_all(caller, items));
  ViewNeeds needs;
  for (const auto& item : items) {
    if (item) needs.add(*item);
  }
  const Telling telling(services, caller);
  std::vector<BatchAnswer> answers;
  answers.reserve(items.size());
  const auto answer_each = [&](const AccessView& view) -> Result<void> {
    answers.clear();
    for (const auto& item : items) {
      CLV_TRY_VOID(end.deadline.check());
      answers.push_back(answer_item(view, telling, item));
      if (decides(answers.back(), end.semantic)) break;
    }
    return {};
  };
  CLV_TRY_VOID(in_one_view(services, needs, answer_each));
  return answers;
}

}  // namespace claviger::usecases
