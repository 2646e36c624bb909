#pragma once
// API clients. See domain/client.hpp.

#include <optional>
#include <string>
#include <vector>

#include "domain/client.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// By name.
std::vector<domain::Client> current_clients(const Reader& reader);
/// By the id of its secret, or by its client id, as it is: where it is in force.
std::optional<domain::Client> find_client(const Reader& reader, domain::ClientId id);
std::optional<domain::Client> find_client_in_force(const Reader& reader, const std::string& client_id);
/// By client id, else by name, compared folded.
std::optional<domain::Client> find_client(const Reader& reader, const std::string& id_or_name);
/// Fills `id`. The caller made sure that client id and name are free.
domain::Client insert_client(Transaction& transaction, domain::Client client);
void end_client(Transaction& transaction, domain::ClientId client);

}  // namespace claviger::store
