#include "usecases/explain_access.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"
#include "store/numbers.hpp"
#include "usecases/authorization.hpp"
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

/// Whether he administers what is asked about: of a serial, some contract that names it.
bool manages(const store::Reader& reader, const Principal& principal, const AccessQuestion& question) {
  const auto key = base::identifier_key(question.resource_id);
  const auto manages_contract = [&](const std::optional<domain::Contract>& contract) {
    return contract && administers(reader, principal, store::scope_of(*contract));
  };
  if (question.resource_type == "contract") return manages_contract(store::find_contract(reader, key));
  if (question.resource_type == "serial") {
    return std::ranges::any_of(store::contracts_with_serial(reader, key), [&](domain::ContractId contract) {
      return manages_contract(store::find_contract(reader, contract));
    });
  }
  const auto bill_to = store::find_bill_to(reader, key);
  return question.resource_type == "bill_to" && bill_to && administers(reader, principal, {{}, bill_to->id});
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

/// Of himself as he may read it, unless he may read everything.
Result<AccessAnswer> answer_about(const store::Reader& reader, const Services& services, const Principal& principal,
                                  const AccessQuestion& question) {
  if (may(principal, Operation::explainAccess, Relation::foreign)) return decide_in(reader, services, question);
  if (is_oneself(principal, question)) {
    CLV_TRY_VOID(require(principal, Operation::explainAccess, Relation::own));
    return told_to_oneself(reader, principal.account, question, decide_in(reader, services, question));
  }
  const auto relation = manages(reader, principal, question) ? Relation::managed : Relation::foreign;
  CLV_TRY_VOID(require(principal, Operation::explainAccess, relation));
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
