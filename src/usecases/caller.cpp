#include "usecases/caller.hpp"

#include "usecases/authorization.hpp"
#include "usecases/sessions.hpp"

namespace claviger::usecases {

Result<Caller> authenticate_caller(const Services& services, const Clients& clients, const Visitor& visitor,
                                   const std::string& token) {
  if (is_of_a_client(token)) return clients.authenticate(token);
  return authenticate(services, visitor, token);
}

Result<void> require_of(const Caller& caller, rules::Operation operation, rules::Relation relation) {
  if (const auto* client = std::get_if<ClientPrincipal>(&caller)) return require_client(client->scopes, operation);
  return require(std::get<Principal>(caller), operation, relation);
}

const std::vector<std::string>& limit_of(const Caller& caller) {
  static const std::vector<std::string> none;
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  return client == nullptr ? none : client->bill_tos;
}

bool may_learn_reasons(const Caller& caller) {
  const auto* client = std::get_if<ClientPrincipal>(&caller);
  return client == nullptr || client->has(rules::ClientScope::explain);
}

}  // namespace claviger::usecases
