#include "usecases/answer_caller.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/numbers.hpp"
#include "store/past.hpp"
#include "usecases/own_answer.hpp"

namespace claviger::usecases {
namespace {

using domain::DecisionReason;

bool names(const std::string& text, const domain::Account& account) {
  return text == account.public_id || rules::mailbox_key(text) == rules::mailbox_key(account.email);
}

/// The serial's lines: with a product id, that product's.
std::vector<store::SerialLine> lines_of(const store::Reader& reader, const AccessQuestion& question) {
  auto lines = store::find_serial(reader, base::identifier_key(question.resource_id));
  const auto product = base::identifier_key(question.product_id);
  if (!product.empty()) std::erase_if(lines, [&](const auto& line) { return line.product_key != product; });
  return lines;
}

/// In the moment that the reader looks at.
bool stands_under(const store::Reader& reader, const std::vector<std::string>& bill_tos,
                  const AccessQuestion& question) {
  const auto is_named = [&](const domain::BillTo& bill_to) {
    return std::ranges::find(bill_tos, base::identifier_key(bill_to.number)) != bill_tos.end();
  };
  const auto holds = [&](const auto& contract) { return contract && is_named(contract->bill_to); };
  const auto key = base::identifier_key(question.resource_id);
  if (question.resource_type == "contract") return holds(store::find_contract(reader, key));
  if (question.resource_type == "bill_to") {
    const auto bill_to = store::find_bill_to(reader, key);
    return bill_to && is_named(*bill_to);
  }
  if (question.resource_type != "serial") return false;
  return std::ranges::any_of(lines_of(reader, question),
                             [&](const auto& line) { return holds(store::find_contract(reader, line.contract)); });
}

bool is_limited(const ClientPrincipal& client) {
  return !client.bill_tos.empty();
}

/// What a client is told, if the question is within its reach. A limited one gets no proof, for its chains may run over
/// others' contracts. Without the scope a refusal says nothing, also not until when it stands.
AccessAnswer told_to_client(const ClientPrincipal& client, AccessAnswer answer) {
  const bool learns_reasons = client.has(rules::ClientScope::explain);
  if (!answer.decision && !learns_reasons) return {false, DecisionReason::not_entitled, answer.revision, {}, {}};
  if (!learns_reasons || is_limited(client)) answer.proof.reset();
  return answer;
}

AccessAnswer told(const store::Reader& reader, const Caller& caller, const AccessQuestion& question,
                  AccessAnswer answer) {
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  if (client == nullptr)
    return told_to_oneself(reader, std::get<Principal>(caller).account, question, std::move(answer));
  if (is_limited(*client) && !is_under(reader, client->bill_tos, question))
    return {false, DecisionReason::not_entitled, answer.revision, {}, {}};
  return told_to_client(*client, std::move(answer));
}

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

BatchAnswer answer_item(const AccessView& view, const Caller& caller, const BatchItem& item) {
  if (!item) return {{.revision = view.revision}, item.error()};
  return {told(view.reader, caller, *item, view.decide(*item)), {}};
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

bool is_under(const store::Reader& reader, const std::vector<std::string>& bill_tos, const AccessQuestion& question) {
  const auto past = question.at ? store::past_at(reader, *question.at) : std::nullopt;
  return past ? stands_under({reader, *past}, bill_tos, question) : stands_under(reader, bill_tos, question);
}

Result<AccessAnswer> answer_caller(const Services& services, const Caller& caller, const AccessQuestion& question) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::evaluate, relation_to(caller, question)));
  CLV_TRY_VOID(require_history(caller, question));
  CLV_TRY(auto answer, decide_access(services, question));
  // The usual client needs no second look at the database.
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  if (client != nullptr && !is_limited(*client)) return told_to_client(*client, std::move(answer));
  return services.database.read(
      [&](store::Reader& reader) -> Result<AccessAnswer> { return told(reader, caller, question, std::move(answer)); });
}

Result<std::vector<BatchAnswer>> answer_batch(const Services& services, const Caller& caller,
                                              const std::vector<BatchItem>& items, const BatchEnd& end) {
  CLV_TRY_VOID(require_all(caller, items));
  std::vector<BatchAnswer> answers;
  const auto answer_each = [&](const AccessView& view) -> Result<void> {
    answers.clear();
    for (const auto& item : items) {
      CLV_TRY_VOID(end.deadline.check());
      answers.push_back(answer_item(view, caller, item));
      if (decides(answers.back(), end.semantic)) break;
    }
    return {};
  };
  CLV_TRY_VOID(in_one_view(services, answer_each));
  return answers;
}

}  // namespace claviger::usecases
