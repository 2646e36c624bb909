#include "usecases/answer_caller.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"

namespace claviger::usecases {
namespace {

using domain::DecisionReason;

bool names(const std::string& text, const domain::Account& account) {
  return text == account.public_id || base::fold(text) == base::fold(account.email);
}

/// The serial's lines: with a product id, that product's.
std::vector<store::SerialLine> lines_of(const store::Reader& reader, const AccessQuestion& question) {
  auto lines = store::find_serial(reader, base::identifier_key(question.resource_id));
  const auto product = base::identifier_key(question.product_id);
  if (!product.empty()) std::erase_if(lines, [&](const auto& line) { return line.product_key != product; });
  return lines;
}

/// Whether he has access to any contract that names the serial, whatever it gives him today.
bool holds_some_of(const store::Reader& reader, const domain::Account& account, const AccessQuestion& question) {
  const auto lines = store::find_serial(reader, base::identifier_key(question.resource_id));
  return std::ranges::any_of(lines, [&](const store::SerialLine& line) {
    const auto contract = store::find_contract(reader, line.contract);
    return contract && !store::grants_on(reader, account.id, store::scope_of(*contract)).empty();
  });
}

/// Whether what he is told depends on more than the answer.
bool needs_a_look(const Caller& caller, const AccessAnswer& answer) {
  if (const auto* client = std::get_if<ClientPrincipal>(&caller)) return !client->bill_tos.empty();
  return answer.reason == DecisionReason::serial_ambiguous;
}

/// Whether the caller may know the answer at all. Asked where needs_a_look.
bool is_for(const store::Reader& reader, const Caller& caller, const AccessQuestion& question) {
  if (const auto* client = std::get_if<ClientPrincipal>(&caller)) return is_under(reader, client->bill_tos, question);
  return holds_some_of(reader, std::get<Principal>(caller).account, question);
}

enum class Sight { hidden, shown };

AccessAnswer veiled(const Caller& caller, AccessAnswer answer, Sight sight) {
  if (sight == Sight::hidden) return {false, DecisionReason::not_entitled, answer.revision};
  const bool is_person = std::holds_alternative<Principal>(caller);
  const bool is_secret = is_person ? answer.reason == DecisionReason::unknown : !may_learn_reasons(caller);
  if (!answer.decision && is_secret) answer.reason = DecisionReason::not_entitled;
  return answer;
}

/// The one who asks must be allowed to, for every item that asks something.
Result<void> require_all(const Caller& caller, const std::vector<BatchItem>& items) {
  auto relation = rules::Relation::own;
  for (const auto& item : items) {
    if (item && relation_to(caller, *item) != rules::Relation::own) relation = rules::Relation::foreign;
  }
  return require_of(caller, rules::Operation::evaluateBatch, relation);
}

BatchAnswer answer_item(const AccessView& view, const Caller& caller, const BatchItem& item) {
  if (!item) return {{.revision = view.revision}, item.error()};
  const auto answer = view.decide(*item);
  const bool is_shown = !needs_a_look(caller, answer) || is_for(view.reader, caller, *item);
  return {veiled(caller, answer, is_shown ? Sight::shown : Sight::hidden), {}};
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

Result<AccessAnswer> answer_caller(const Services& services, const Caller& caller, const AccessQuestion& question) {
  CLV_TRY_VOID(require_of(caller, rules::Operation::evaluate, relation_to(caller, question)));
  CLV_TRY(const auto answer, decide_access(services, question));
  if (!needs_a_look(caller, answer)) return veiled(caller, answer, Sight::shown);
  return services.database.read([&](store::Reader& reader) -> Result<AccessAnswer> {
    return veiled(caller, answer, is_for(reader, caller, question) ? Sight::shown : Sight::hidden);
  });
}

Result<std::vector<BatchAnswer>> answer_batch(const Services& services, const Caller& caller,
                                              const std::vector<BatchItem>& items, BatchSemantic semantic) {
  CLV_TRY_VOID(require_all(caller, items));
  std::vector<BatchAnswer> answers;
  CLV_TRY_VOID(in_one_view(services, [&](const AccessView& view) -> Result<void> {
    answers.clear();
    for (const auto& item : items) {
      answers.push_back(answer_item(view, caller, item));
      if (decides(answers.back(), semantic)) break;
    }
    return {};
  }));
  return answers;
}

}  // namespace claviger::usecases
