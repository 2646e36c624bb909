#include "usecases/store_candidates.hpp"

#include <charconv>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/catalogue.hpp"
#include "store/numbers.hpp"
#include "store/search.hpp"
#include "usecases/find_person.hpp"

namespace claviger::usecases {
namespace {

std::int64_t id_at(const std::string& position) {
  std::int64_t id = 0;
  std::from_chars(position.data(), position.data() + position.size(), id);
  return id;
}

/// Numbers on which a grant counts for the contract: itself, those it renews, its bill-to.
void add_numbers(std::vector<domain::Number>& numbers, const std::optional<domain::Contract>& contract) {
  if (!contract) return;
  numbers.push_back({contract->id, {}});
  for (const auto predecessor : contract->predecessors) numbers.push_back({predecessor, {}});
  numbers.push_back({{}, contract->bill_to.id});
}

std::vector<domain::Number> numbers_of(const store::Reader& reader, const AccessQuestion& question) {
  const auto key = base::identifier_key(question.resource_id);
  std::vector<domain::Number> numbers;
  if (question.resource_type == "contract") add_numbers(numbers, store::find_contract(reader, key));
  if (question.resource_type == "bill_to") {
    if (const auto bill_to = store::find_bill_to(reader, key)) numbers.push_back({{}, bill_to->id});
  }
  if (question.resource_type != "serial") return numbers;
  for (const auto contract : store::contracts_with_serial(reader, key))
    add_numbers(numbers, store::find_contract(reader, contract));
  return numbers;
}

CandidateList candidates_of(const std::vector<store::Holder>& holders) {
  CandidateList candidates;
  for (const auto& holder : holders)
    candidates.push_back({std::to_string(holder.id.value), holder.public_id, holder.email});
  return candidates;
}

CandidateList candidates_of(const std::vector<store::CatalogueItem>& items) {
  CandidateList candidates;
  for (const auto& item : items) candidates.push_back({item.key, item.shown, item.shown});
  return candidates;
}

/// What is offered may be open to everybody, so everybody may be entitled to it; to what is not offered, nobody.
bool is_offered(const store::Reader& reader, const AccessQuestion& question) {
  const auto key = base::identifier_key(question.resource_id);
  return (question.resource_type == "software" && store::find_software(reader, key)) ||
         (question.resource_type == "content" && store::find_content(reader, key));
}

CandidateList candidates_of(const std::vector<store::HeldNumber>& numbers) {
  CandidateList candidates;
  for (const auto& held : numbers) candidates.push_back({std::to_string(held.id), held.number, held.number});
  return candidates;
}

/// They carry their names.
std::vector<std::string> shown(const CandidateList& found) {
  std::vector<std::string> names;
  for (const auto& candidate : found) names.push_back(candidate.shown);
  return names;
}

/// The question with this resource in it.
AccessQuestion on(AccessQuestion question, const Candidate& resource) {
  question.resource_id = resource.id;
  question.product_id.clear();
  return question;
}

}  // namespace

Result<CandidateList> StoreCandidates::accounts(const AccessQuestion& question, const std::string& after,
                                                int limit) const {
  if (is_offered(reader_, question)) return candidates_of(store::accounts_after(reader_, {id_at(after)}, limit));
  return candidates_of(store::holders_after(reader_, numbers_of(reader_, question), {id_at(after)}, limit));
}

Result<CandidateList> StoreCandidates::resources(const AccessQuestion& question, const std::string& after,
                                                 int limit) const {
  const auto account = find_person(reader_, question.account);
  if (!account) return CandidateList();
  if (question.resource_type == "contract")
    return candidates_of(store::contracts_held_after(reader_, account->id, id_at(after), limit));
  if (question.resource_type == "bill_to")
    return candidates_of(store::bill_tos_held_after(reader_, account->id, id_at(after), limit));
  if (question.resource_type == "software") return candidates_of(store::software_after(reader_, after, limit));
  if (question.resource_type == "content") return candidates_of(store::content_after(reader_, after, limit));
  CandidateList candidates;
  if (question.resource_type != "serial") return candidates;
  for (const auto& held : store::serials_held_after(reader_, account->id, after, limit))
    candidates.push_back({held.key, held.serial, held.serial});
  return candidates;
}

bool StoreCandidates::is_account_entitled(const AccessQuestion& question, const Candidate& account) const {
  auto asked = question;
  asked.account = account.id;
  return view_.decide(asked).decision;
}

bool StoreCandidates::is_entitled_to(const AccessQuestion& question, const Candidate& resource) const {
  return view_.decide(on(question, resource)).decision;
}

bool StoreCandidates::is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question,
                               const Candidate& resource) const {
  return view_.is_under(bill_tos, on(question, resource));
}

Result<std::vector<std::string>> StoreCandidates::shown_accounts(const CandidateList& found) const {
  return shown(found);
}

Result<std::vector<std::string>> StoreCandidates::shown_resources(const AccessQuestion&,
                                                                  const CandidateList& found) const {
  return shown(found);
}

}  // namespace claviger::usecases
