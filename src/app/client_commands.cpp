// claviger client create|list|rotate|revoke

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>

#include "app/commands.hpp"
#include "usecases/clients.hpp"
#include "usecases/manage_clients.hpp"

namespace claviger::app {
namespace {

std::vector<std::string> scope_words() {
  return {rules::kClientScopeWords.begin(), rules::kClientScopeWords.end()};
}

std::vector<std::string> words_of(rules::WordSet scopes) {
  auto words = scope_words();
  std::erase_if(
      words, [&](const auto& word) { return !rules::contains(scopes, *domain::parse_word<rules::ClientScope>(word)); });
  return words;
}

boost::json::object render(const domain::Client& client) {
  const auto scopes = words_of(client.scopes);
  return {{"client_id", client.client_id},
          {"name", client.name},
          {"scopes", boost::json::array(scopes.begin(), scopes.end())},
          {"bill_tos", boost::json::array(client.bill_tos.begin(), client.bill_tos.end())},
          {"created_at", base::to_text(client.created_at)}};
}

void print_secret(const CommandContext& context, const usecases::ClientWithSecret& made) {
  const auto key = usecases::api_key_of({made.client.client_id, made.secret});
  if (context.json) {
    auto body = render(made.client);
    body["client_secret"] = made.secret;
    body["api_key"] = key;
    fmt::print("{}\n", boost::json::serialize(body));
    return;
  }
  fmt::print("client_id: {}\nclient_secret: {}\napi_key: {}\n", made.client.client_id, made.secret, key);
  fmt::print(stderr, "The secret is shown this once. With it comes the API key, a bearer token that does not end.\n");
}

void add_create(CLI::App& parent, CommandContext& context) {
  struct Said {
    usecases::NewClient client;
    std::vector<std::string> scopes;
  };
  auto* command = parent.add_subcommand("create", "Make a client; its secret is shown this once");
  auto said = std::make_shared<Said>();
  command->add_option("name", said->client.name, "What it is called, in lists and in the journal")->required();
  command->add_option("--scope", said->scopes, "What it may do; may be given several times")
      ->required()
      ->check(CLI::IsMember(scope_words()));
  command->add_option("--bill-to", said->client.bill_tos, "Only about this bill-to; may be given several times");
  context.add_database_flags(*command);
  command->callback([&context, said] {
    for (const auto& word : said->scopes) said->client.scopes.push_back(*domain::parse_word<rules::ClientScope>(word));
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto made, usecases::create_client(services, said->client));
      print_secret(context, made);
      return {};
    });
  });
}

void print_list(const CommandContext& context, const std::vector<domain::Client>& clients) {
  boost::json::array list;
  for (const auto& client : clients) {
    list.push_back(render(client));
    if (context.json) continue;
    fmt::print("{} {}: {}{}\n", client.client_id, client.name, fmt::join(words_of(client.scopes), ", "),
               client.bill_tos.empty() ? "" : fmt::format("; only bill-to {}", fmt::join(client.bill_tos, ", ")));
  }
  if (context.json)
    fmt::print("{}\n", boost::json::serialize(list));
  else if (clients.empty())
    fmt::print(stderr, "There are no clients.\n");
}

void add_list(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("list", "List the clients");
  context.add_database_flags(*command);
  command->callback([&context] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto clients, usecases::list_clients(services));
      print_list(context, clients);
      return {};
    });
  });
}

/// A command about one client, by name or client id.
void add_change(CLI::App& parent, CommandContext& context, const std::pair<std::string, std::string>& name_and_text,
                auto change) {
  auto* command = parent.add_subcommand(name_and_text.first, name_and_text.second);
  auto client = std::make_shared<std::string>();
  command->add_option("client", *client, "Name or client id")->required();
  context.add_database_flags(*command);
  command->callback([&context, client, change] {
    context.with_services([&](const usecases::Services& services) { return change(services, *client); });
  });
}

}  // namespace

void add_client_commands(CLI::App& app, CommandContext& context) {
  auto* client = app.add_subcommand("client", "API clients");
  client->require_subcommand(1);
  add_create(*client, context);
  add_list(*client, context);
  add_change(*client, context, {"rotate", "Give another secret; the old one and its tokens are void at once"},
             [&context](const usecases::Services& services, const std::string& name) -> Result<void> {
               CLV_TRY(const auto made, usecases::rotate_client(services, name));
               print_secret(context, made);
               return {};
             });
  add_change(*client, context, {"revoke", "End a client; its secret and tokens are void at once"},
             [&context](const usecases::Services& services, const std::string& name) -> Result<void> {
               CLV_TRY_VOID(usecases::revoke_client(services, name));
               context.report(usecases::Effect::changed, fmt::format("The client {} is revoked.", name));
               return {};
             });
}

}  // namespace claviger::app
