#include "index/client_table.hpp"

namespace claviger::index {

ClientTable::ClientTable(std::vector<domain::Client> clients) : clients_(std::move(clients)) {
  by_id_.reserve(clients_.size());
  by_client_id_.reserve(clients_.size());
  for (const auto& client : clients_) {
    by_id_.emplace(client.id.value, &client);
    by_client_id_.emplace(client.client_id, &client);
  }
}

const domain::Client* ClientTable::find(domain::ClientId id) const {
  const auto found = by_id_.find(id.value);
  return found == by_id_.end() ? nullptr : found->second;
}

const domain::Client* ClientTable::find(std::string_view client_id) const {
  const auto found = by_client_id_.find(client_id);
  return found == by_client_id_.end() ? nullptr : found->second;
}

}  // namespace claviger::index
