#include "usecases/manage_clients.hpp"

#include <boost/json/array.hpp>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "store/clients.hpp"
#include "store/numbers.hpp"
#include "usecases/operator_change.hpp"

namespace claviger::usecases {
namespace {

constexpr std::size_t kLongestName = 64;

std::string subject_of(const domain::Client& client) {
  return "client:" + client.client_id;
}

Result<domain::Client> read_client(const store::Reader& reader, const NewClient& said) {
  domain::Client client;
  client.name = base::tidy(said.name);
  if (client.name.empty() || base::length(client.name) > kLongestName || base::has_control(client.name))
    return base::invalid("invalid_field", "A name has 1 to 64 characters, none of them control characters.", "name");
  if (said.scopes.empty()) return base::invalid("invalid_field", "A client needs at least one scope.", "scope");
  for (const auto scope : said.scopes)
    client.scopes = static_cast<rules::WordSet>(client.scopes | rules::set_of({scope}));
  for (const auto& typed : said.bill_tos) {
    const auto bill_to = store::find_bill_to(reader, base::identifier_key(typed));
    if (!bill_to)
      return base::fail(ErrorCode::not_found, "bill_to_not_found", "There is no bill-to " + base::trim(typed) + ".");
    client.bill_tos.push_back(base::identifier_key(bill_to->number));
  }
  return client;
}

/// Makes the secret, and the row that keeps its hash.
ClientWithSecret with_secret(store::Transaction& transaction, domain::Client client) {
  auto secret = base::random_token();
  client.secret_hash = base::hash_hex(secret);
  return {store::insert_client(transaction, std::move(client)), std::move(secret)};
}

store::JournalEntry created(const domain::Client& client) {
  boost::json::array scopes;
  for (std::size_t i = 0; i < rules::kClientScopeWords.size(); ++i) {
    if (rules::contains(client.scopes, static_cast<rules::ClientScope>(i)))
      scopes.emplace_back(rules::kClientScopeWords[i]);
  }
  return {.kind = "client_created",
          .subject = subject_of(client),
          .body = {{"name", client.name},
                   {"scopes", std::move(scopes)},
                   {"bill_tos", boost::json::array(client.bill_tos.begin(), client.bill_tos.end())}}};
}

template <typename Work>
auto change_client(const Services& services, const std::string& id_or_name, Work work) {
  using Outcome = std::invoke_result_t<Work, store::Transaction&, domain::Client&>;
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Outcome {
    auto client = store::find_client(transaction, id_or_name);
    if (!client) return base::not_found("There is no client " + id_or_name + ".");
    return work(transaction, *client);
  });
}

}  // namespace

Result<ClientWithSecret> create_client(const Services& services, const NewClient& said) {
  return services.database.write(
      kOperator, services.clock, [&](store::Transaction& transaction) -> Result<ClientWithSecret> {
        CLV_TRY(auto client, read_client(transaction, said));
        if (store::find_client(transaction, client.name))
          return base::fail(ErrorCode::conflict, "client_known", "There is a client of this name already.");
        client.client_id = base::random_public_id();
        client.created_at = transaction.now();
        transaction.append(created(client));
        return with_secret(transaction, std::move(client));
      });
}

Result<std::vector<domain::Client>> list_clients(const Services& services) {
  return services.database.read(
      [](store::Reader& reader) -> Result<std::vector<domain::Client>> { return store::current_clients(reader); });
}

Result<ClientWithSecret> rotate_client(const Services& services, const std::string& id_or_name) {
  return change_client(services, id_or_name,
                       [](store::Transaction& transaction, domain::Client& client) -> Result<ClientWithSecret> {
                         store::end_client(transaction, client.id);
                         transaction.append({"client_secret_rotated", subject_of(client), {{"name", client.name}}});
                         return with_secret(transaction, std::move(client));
                       });
}

Result<void> revoke_client(const Services& services, const std::string& id_or_name) {
  return change_client(services, id_or_name,
                       [](store::Transaction& transaction, domain::Client& client) -> Result<void> {
                         store::end_client(transaction, client.id);
                         transaction.append({"client_revoked", subject_of(client), {{"name", client.name}}});
                         return {};
                       });
}

}  // namespace claviger::usecases
