#include "store/clients.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.hpp"
#include "rules/authorize.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

std::string text_of(rules::WordSet scopes) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < rules::kClientScopeWords.size(); ++i) {
    if (rules::contains(scopes, static_cast<rules::ClientScope>(i))) words.push_back(rules::kClientScopeWords[i]);
  }
  return fmt::format("{}", fmt::join(words, "|"));
}

/// What this version does not know gives nothing.
rules::WordSet scopes_from(const std::string& text) {
  rules::WordSet scopes = 0;
  for (const auto& word : base::split(text, '|')) {
    if (const auto scope = domain::parse_word<rules::ClientScope>(word))
      scopes = static_cast<rules::WordSet>(scopes | rules::set_of({*scope}));
  }
  return scopes;
}

std::vector<std::string> list_from(const std::string& text) {
  return text.empty() ? std::vector<std::string>() : base::split(text, '|');
}

/// `rest`: more of the condition, and the order.
template <typename... Binds>
std::vector<domain::Client> clients_in_force(const Reader& reader, const std::string& rest, const Binds&... binds) {
  using S = std::string;
  std::vector<domain::Client> clients;
  each<long long, S, S, S, S, S, S>(
      reader,
      "select id, client_id, name, scopes, bill_tos, secret_hash, created_at from api_client "
      "where recorded_until is null " +
          rest,
      [&](long long id, const S& client_id, const S& name, const S& scopes, const S& bill_tos, const S& hash,
          const S& created_at) {
        clients.push_back(
            {{id}, client_id, name, scopes_from(scopes), list_from(bill_tos), hash, time_from(created_at)});
      },
      binds...);
  return clients;
}

std::optional<domain::Client> only(std::vector<domain::Client> clients) {
  return clients.empty() ? std::nullopt : std::optional(std::move(clients.front()));
}

}  // namespace

std::vector<domain::Client> current_clients(const Reader& reader) {
  return clients_in_force(reader, "order by name_key");
}

std::optional<domain::Client> find_client(const Reader& reader, domain::ClientId id) {
  return only(clients_in_force(reader, "and id = :id", id));
}

std::optional<domain::Client> find_client_in_force(const Reader& reader, const std::string& client_id) {
  return only(clients_in_force(reader, "and client_id = :client_id", client_id));
}

std::optional<domain::Client> find_client(const Reader& reader, const std::string& id_or_name) {
  // A handful: no statement of its own.
  const auto clients = current_clients(reader);
  auto found = std::ranges::find(clients, id_or_name, &domain::Client::client_id);
  if (found == clients.end()) {
    const auto key = base::fold(id_or_name);
    found = std::ranges::find_if(clients, [&](const domain::Client& client) { return base::fold(client.name) == key; });
  }
  return found == clients.end() ? std::nullopt : std::optional(*found);
}

domain::Client insert_client(Transaction& transaction, domain::Client client) {
  client.id = {transaction.next_id("api_client")};
  execute(transaction,
          "insert into api_client (id, client_id, name, name_key, scopes, bill_tos, secret_hash, created_at, "
          "recorded_from) values (:id, :client_id, :name, :key, :scopes, :bill_tos, :hash, :created_at, :position)",
          client.id, client.client_id, client.name, base::fold(client.name), text_of(client.scopes),
          fmt::format("{}", fmt::join(client.bill_tos, "|")), client.secret_hash, client.created_at,
          transaction.position());
  return client;
}

void end_client(Transaction& transaction, domain::ClientId client) {
  execute(transaction, "update api_client set recorded_until = :position where id = :id and recorded_until is null",
          transaction.position(), client);
}

}  // namespace claviger::store
