#include "usecases/index_candidates.hpp"

#include <charconv>

#include "base/text.hpp"
#include "index/holders.hpp"
#include "store/search.hpp"
#include "usecases/chain_facts.hpp"

namespace claviger::usecases {
namespace {

using domain::IdentifierType;
using index::Number;

Number number_at(const std::string& position) {
  Number number = 0;
  std::from_chars(position.data(), position.data() + position.size(), number);
  return number;
}

CandidateList candidates_of(const std::vector<Number>& numbers) {
  CandidateList candidates;
  candidates.reserve(numbers.size());
  for (const auto number : numbers) candidates.push_back({std::to_string(number), {}, {}});
  return candidates;
}

index::Portion portion(const std::string& after, int limit) {
  return {number_at(after), static_cast<std::size_t>(limit)};
}

/// What is asked of the index: the question's resource, or one that is known by its number or key already.
struct AskedResource {
  IdentifierType type = IdentifierType::contract;
  std::string key, product_key;
  Number number = 0;
};

AskedResource resource_of(const AccessQuestion& question, IdentifierType type) {
  return {type, base::identifier_key(question.resource_id), base::identifier_key(question.product_id), 0};
}

AskedResource resource_of(const Candidate& candidate, IdentifierType type) {
  if (type == IdentifierType::serial) return {type, candidate.position, {}, 0};
  return {type, {}, {}, number_at(candidate.position)};
}

index::Resource terms_of(const AskedResource& resource) {
  return {resource.type, resource.key, resource.product_key, resource.number};
}

bool is_entitled(const IndexView& view, const AccessQuestion& question, Number account, const AskedResource& resource) {
  const auto right = domain::parse_word<domain::Right>(question.action);
  if (!right || !is_offered(*right)) return false;
  const auto within = view.bill_tos_within(question);
  return index::decide(view.root(), {.account = account,
                                     .right = *right,
                                     .resource_type = resource.type,
                                     .resource_key = resource.key,
                                     .resource_hash = index::hash_of(resource.key),
                                     .resource = resource.number,
                                     .product_key = resource.product_key,
                                     .within = within ? &*within : nullptr,
                                     .now = view.moment().at,
                                     .today = view.moment().day})
      .allowed;
}

/// In the order of `found`.
Result<std::vector<std::string>> names_of(const Services& services, store::Named kind, const CandidateList& found) {
  if (found.empty()) return std::vector<std::string>();
  std::vector<std::int64_t> ids;
  for (const auto& candidate : found) ids.push_back(number_at(candidate.position));
  return services.database.read(
      [&](store::Reader& reader) -> Result<std::vector<std::string>> { return store::names_of(reader, kind, ids); });
}

}  // namespace

Result<CandidateList> IndexCandidates::accounts(const AccessQuestion& question, const std::string& after,
                                                int limit) const {
  const auto type = domain::parse_word<IdentifierType>(question.resource_type);
  if (!type) return CandidateList();
  const auto resource = resource_of(question, *type);
  return candidates_of(index::holders_of(view_.root(), terms_of(resource), portion(after, limit)));
}

Result<CandidateList> IndexCandidates::resources(const AccessQuestion& question, const std::string& after,
                                                 int limit) const {
  const auto type = domain::parse_word<IdentifierType>(question.resource_type);
  const auto account = view_.find_account(question.account);
  if (!type || account == 0) return CandidateList();
  if (*type == IdentifierType::contract)
    return candidates_of(index::contracts_held_by(view_.root(), account, portion(after, limit)));
  if (*type == IdentifierType::bill_to)
    return candidates_of(index::bill_tos_held_by(view_.root(), account, portion(after, limit)));
  return services_.database.read([&](store::Reader& reader) -> Result<CandidateList> {
    CandidateList candidates;
    for (const auto& held : store::serials_held_after(reader, {account}, after, limit))
      candidates.push_back({held.key, {}, held.serial});
    return candidates;
  });
}

bool IndexCandidates::is_account_entitled(const AccessQuestion& question, const Candidate& account) const {
  const auto type = domain::parse_word<IdentifierType>(question.resource_type);
  return type && is_entitled(view_, question, number_at(account.position), resource_of(question, *type));
}

bool IndexCandidates::is_entitled_to(const AccessQuestion& question, const Candidate& resource) const {
  const auto type = domain::parse_word<IdentifierType>(question.resource_type);
  const auto account = view_.find_account(question.account);
  return type && is_entitled(view_, question, account, resource_of(resource, *type));
}

bool IndexCandidates::is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question,
                               const Candidate& resource) const {
  const auto type = domain::parse_word<IdentifierType>(question.resource_type);
  return type && index::stands_under(view_.root(), terms_of(resource_of(resource, *type)),
                                     index::find_bill_tos(view_.root(), bill_tos));
}

Result<std::vector<std::string>> IndexCandidates::shown_accounts(const CandidateList& found) const {
  return names_of(services_, store::Named::account, found);
}

Result<std::vector<std::string>> IndexCandidates::shown_resources(const AccessQuestion& question,
                                                                  const CandidateList& found) const {
  if (question.resource_type == "contract") return names_of(services_, store::Named::contract, found);
  if (question.resource_type == "bill_to") return names_of(services_, store::Named::bill_to, found);
  std::vector<std::string> serials;
  for (const auto& candidate : found) serials.push_back(candidate.shown);
  return serials;
}

}  // namespace claviger::usecases
