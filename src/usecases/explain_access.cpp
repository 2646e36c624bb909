#include "usecases/explain_access.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"
#include "store/held.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"
#include "usecases/find_person.hpp"
#include "usecases/own_answer.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;
using rules::Relation;

bool administers(const store::Reader& reader, const Principal& principal, const store::NumberScope& scope) {
  return std::ranges::any_of(store::administrators_of(reader, scope), [&](const store::Administrator& administrator) {
    return administrator.account == principal.account.id && !administrator.party;
  });
}

using Scopes = std::vector<store::NumberScope>;

/// What is asked about, as far as he administers it: of a serial, contracts that name it.
Scopes managed(const store::Reader& reader, const Principal& principal, const AccessQuestion& question) {
  const auto key = base::identifier_key(question.resource_id);
  Scopes scopes;
  const auto add_contract = [&](const std::optional<domain::Contract>& contract) {
    if (contract) scopes.push_back(store::scope_of(*contract));
  };
  if (question.resource_type == "contract") add_contract(store::find_contract(reader, key));
  if (question.resource_type == "serial") {
    for (const auto contract : store::contracts_with_serial(reader, key))
      add_contract(store::find_contract(reader, contract));
  }
  const auto bill_to = question.resource_type == "bill_to" ? store::find_bill_to(reader, key) : std::nullopt;
  if (bill_to) scopes.push_back({{}, bill_to->id});
  std::erase_if(scopes, [&](const auto& scope) { return !administers(reader, principal, scope); });
  return scopes;
}

/// Whether who administers these numbers has to do with the account there: it holds something, is blocked or asks.
bool is_known_on(const store::Reader& reader, const AccessQuestion& question, const Scopes& scopes) {
  const auto account = find_person(reader, question.account);
  if (!account) return false;
  const auto pending = store::pending_items_of(reader, account->id);
  return std::ranges::any_of(scopes, [&](const store::NumberScope& scope) {
    return !store::held_on(reader, account->id, scope).empty() || store::is_blocked(reader, account->id, scope) ||
           std::ranges::any_of(pending, [&](const domain::RequestItem& item) {
             return item.number.contract ? item.number.contract == scope.contract
                                         : item.number.bill_to == scope.bill_to;
           });
  });
}

void name_person(const store::Reader& reader, Explanation& explanation) {
  if (!explanation.answer.proof) return;
  const auto account = store::find_account_by_public_id(reader, explanation.answer.proof->account);
  if (!account) return;
  explanation.account = account->public_id;
  explanation.given_name = account->given_name;
  explanation.family_name = account->family_name;
}

bool is_oneself(const Principal& principal, const AccessQuestion& question) {
  return question.account == principal.account.public_id ||
         rules::mailbox_key(question.account) == rules::mailbox_key(principal.account.email);
}

/// Of himself as he may read it, unless he may read everything. Of others an administrator reads what has to do with
/// his numbers; who has nothing to do with them is to him as one who is not there.
Result<AccessAnswer> answer_about(const store::Reader& reader, const Services& services, const Principal& principal,
                                  const AccessQuestion& question) {
  if (may(principal, Operation::explainAccess, Relation::foreign)) return decide_in(reader, services, question);
  if (is_oneself(principal, question)) {
    CLV_TRY_VOID(require(principal, Operation::explainAccess, Relation::own));
    return told_to_oneself(reader, principal.account, question, decide_in(reader, services, question));
  }
  const auto scopes = managed(reader, principal, question);
  CLV_TRY_VOID(require(principal, Operation::explainAccess, scopes.empty() ? Relation::foreign : Relation::managed));
  if (!is_known_on(reader, question, scopes)) {
    auto of_nobody = question;
    of_nobody.account.clear();
    return decide_in(reader, services, of_nobody);
  }
  return decide_in(reader, services, question, [&](const domain::Contract& contract) {
    return administers(reader, principal, store::scope_of(contract));
  });
}

}  // namespace

Result<Explanation> explain_access(const Services& services, const Principal& principal, AccessQuestion question) {
  if (question.account.empty()) question.account = principal.account.public_id;
  question.explain = Explain::yes;
  return services.database.read([&](store::Reader& reader) -> Result<Explanation> {
    Explanation explanation;
    CLV_TRY(explanation.answer, answer_about(reader, services, principal, question));
    name_person(reader, explanation);
    return explanation;
  });
}

}  // namespace claviger::usecases
