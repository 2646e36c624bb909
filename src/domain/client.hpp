#pragma once
// API clients: programs that ask the decision API in their own name.

#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/word_set.hpp"

namespace claviger::domain {

/// Of a client's secret: with another secret it is another id. Tokens name it.
using ClientId = base::Id<struct ClientTag>;

/// A client in force. One secret at a time.
struct Client {
  ClientId id;
  std::string client_id;  ///< public, for good
  std::string name;
  WordSet scopes = 0;                 ///< of rules::ClientScope
  std::vector<std::string> bill_tos;  ///< keys of the only bill-tos it may ask about; empty: no limit
  std::string secret_hash;            ///< base::hash_hex
  TimePoint created_at{};
};

}  // namespace claviger::domain
