#pragma once
// API clients: programs that ask the decision API in their own name.

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "rules/authorize.hpp"
#include "store/database.hpp"

namespace claviger::store {

using ClientId = base::Id<struct ClientTag>;

/// A client as it is now. One secret at a time: with another secret it is another `id`.
struct Client {
  ClientId id;
  std::string client_id;  ///< public, for good
  std::string name;
  rules::WordSet scopes = 0;          ///< of rules::ClientScope
  std::vector<std::string> bill_tos;  ///< keys of the only bill-tos it may ask about; empty: no limit
  std::string secret_hash;            ///< base::hash_hex
  TimePoint created_at{};
};

/// By name.
std::vector<Client> current_clients(const Reader& reader);
/// By client id, else by name, compared folded.
std::optional<Client> find_client(const Reader& reader, const std::string& id_or_name);
/// Fills `id`. The caller made sure that client id and name are free.
Client insert_client(Transaction& transaction, Client client);
void end_client(Transaction& transaction, ClientId client);

}  // namespace claviger::store
