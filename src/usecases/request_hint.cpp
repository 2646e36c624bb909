#include "usecases/request_hint.hpp"

#include "base/text.hpp"
#include "rules/requestable.hpp"
#include "usecases/evaluation_ids.hpp"
#include "usecases/submit_request.hpp"

namespace claviger::usecases {
namespace {

bool may_ask_for_access(const Caller& caller) {
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  return client == nullptr || client->has(rules::ClientScope::requests);
}

/// As the form takes it: something on one line.
bool is_askable(std::string_view text, std::size_t most) {
  return base::length(text) <= most && !base::has_control(text);
}

}  // namespace

std::optional<AskedFor> asked_for(const AccessQuestion& question) {
  if (question.account.empty() || base::identifier_key(question.resource_id).empty()) return std::nullopt;
  if (!is_askable(question.resource_id, kLongestNumber) || !is_askable(question.product_id, kLongestProduct))
    return std::nullopt;
  const auto right = domain::parse_word<domain::Right>(question.action);
  const auto identifier = domain::parse_word<domain::IdentifierType>(question.resource_type);
  if (!right || !identifier) return std::nullopt;
  const auto scope = rules::scope_to_request(*right, *identifier);
  return scope ? std::optional(AskedFor{*scope, *identifier}) : std::nullopt;
}

AccessAnswer with_request_hint(const Services& services, const Caller& caller, const AccessQuestion& question,
                               AccessAnswer told) {
  // The past cannot be asked for.
  if (told.decision || question.at || !may_ask_for_access(caller)) return told;
  if (!rules::is_curable_by_request(told.reason) || !asked_for(question)) return told;
  told.hint = EvaluationIds(services.database.master_key()).seal(question, told.revision, services.clock.now());
  return told;
}

}  // namespace claviger::usecases
