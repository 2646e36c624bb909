#pragma once
// API clients, as the operator keeps them from the command line. Source: api.md (Command line; client scopes).

#include <string>
#include <vector>

#include "domain/client.hpp"
#include "rules/authorize.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct NewClient {
  std::string name;
  std::vector<rules::ClientScope> scopes;
  std::vector<std::string> bill_tos;  ///< as typed; empty: no limit
};

/// With its secret, which is told this once and kept nowhere: 256 random bits.
struct ClientWithSecret {
  domain::Client client;
  std::string secret;
};

/// Errors: invalid_input `invalid_field` for a name of other than 1–64 characters or without a scope; not_found
/// `bill_to_not_found`; conflict `client_known`.
Result<ClientWithSecret> create_client(const Services& services, const NewClient& said);
Result<std::vector<domain::Client>> list_clients(const Services& services);
/// Another secret. The old one, its API key and every token that was given for it are void at once. Errors: not_found.
Result<ClientWithSecret> rotate_client(const Services& services, const std::string& id_or_name);
/// Errors: not_found.
Result<void> revoke_client(const Services& services, const std::string& id_or_name);

}  // namespace claviger::usecases
