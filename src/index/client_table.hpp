#pragma once
// The API clients in force, found by what they show.

#include <boost/unordered/unordered_flat_map.hpp>
#include <string_view>
#include <vector>

#include "domain/client.hpp"
#include "index/text_hash.hpp"

namespace claviger::index {

/// Immutable, so any thread may read; few enough to be made anew as a whole when one changes.
class ClientTable {
 public:
  /// Each id and each client id once.
  explicit ClientTable(std::vector<domain::Client> clients = {});
  ClientTable(const ClientTable&) = delete;
  ClientTable& operator=(const ClientTable&) = delete;

  /// By the id of the secret, as a token names it; nullptr where no client in force has it.
  [[nodiscard]] const domain::Client* find(domain::ClientId id) const;
  /// By the client id, as an API key names it.
  [[nodiscard]] const domain::Client* find(std::string_view client_id) const;

 private:
  struct Hash {
    using is_avalanching = void;
    std::size_t operator()(std::string_view text) const { return hash_of(text); }
  };
  std::vector<domain::Client> clients_;
  // Both lead into clients_, as do the keys of the second.
  boost::unordered_flat_map<std::int64_t, const domain::Client*> by_id_;
  boost::unordered_flat_map<std::string_view, const domain::Client*, Hash> by_client_id_;
};

}  // namespace claviger::index
