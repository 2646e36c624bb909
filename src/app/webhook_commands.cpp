// claviger webhook create|list|rotate|remove|send

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>

#include "app/commands.hpp"
#include "base/text.hpp"
#include "usecases/manage_webhooks.hpp"
#include "webhooks/inside_addresses.hpp"

namespace claviger::app {
namespace {

boost::json::object render(const store::Webhook& webhook) {
  boost::json::object body{{"webhook_id", webhook.public_id},
                           {"name", webhook.name},
                           {"url", webhook.url},
                           {"state", std::string(to_text(webhook.state))},
                           {"revision", std::to_string(webhook.position)},
                           {"created_at", base::to_text(webhook.created_at)}};
  if (!webhook.message.id.empty()) {
    body["message_id"] = webhook.message.id;
    body["attempts"] = webhook.message.attempts;
    body["next_attempt_at"] = base::to_text(webhook.message.not_before);
  }
  if (webhook.failing_since) body["failing_since"] = base::to_text(*webhook.failing_since);
  if (!webhook.last_error.empty()) body["last_error"] = webhook.last_error;
  return body;
}

void print_secret(const CommandContext& context, const store::Webhook& webhook) {
  if (context.json) {
    auto body = render(webhook);
    body["secret"] = webhook.secret;
    fmt::print("{}\n", boost::json::serialize(body));
    return;
  }
  fmt::print("webhook_id: {}\nsecret: {}\n", webhook.public_id, webhook.secret);
  fmt::print(stderr, "The secret is shown this once. With it the receiver checks that a message is ours.\n");
}

void print_line(const store::Webhook& webhook) {
  fmt::print("{} {}: {}, {}", webhook.public_id, webhook.name, webhook.url, to_text(webhook.state));
  if (webhook.failing_since)
    fmt::print(", failing since {}: {}", base::to_text(*webhook.failing_since), webhook.last_error);
  fmt::print("\n");
}

/// What the sender would never send, said at once and not after five days of failing. Errors: invalid_input
/// `invalid_field`, `configuration_invalid`.
Result<void> check_plain(const CommandContext& context, const std::string& url) {
  CLV_TRY(const auto inside, webhooks::AllowedInside::parse(context.configuration.webhooks_inside));
  if (!webhooks::is_plain_outside(base::trim(url), inside)) return {};
  return base::invalid("invalid_field",
                       "By http:// messages go only to addresses that `[webhooks] inside` lists: use https://.", "url");
}

void add_create(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("create", "Tell an address of changes; its secret is shown this once");
  auto said = std::make_shared<usecases::NewWebhook>();
  command->add_option("name", said->name, "What it is called, in lists and in the journal")->required();
  command->add_option("url", said->url, "Where messages go: https://…")->required();
  context.add_database_flags(*command);
  command->callback([&context, said] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY_VOID(check_plain(context, said->url));
      CLV_TRY(const auto made, usecases::create_webhook(services, *said));
      print_secret(context, made);
      return {};
    });
  });
}

void add_list(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("list", "List the webhooks, and which fail");
  context.add_database_flags(*command);
  command->callback([&context] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto webhooks, usecases::list_webhooks(services));
      boost::json::array list;
      for (const auto& webhook : webhooks) {
        list.push_back(render(webhook));
        if (!context.json) print_line(webhook);
      }
      if (context.json)
        fmt::print("{}\n", boost::json::serialize(list));
      else if (webhooks.empty())
        fmt::print(stderr, "There are no webhooks.\n");
      return {};
    });
  });
}

void add_rotate(CLI::App& parent, CommandContext& context) {
  struct Said {
    std::string webhook;
    int hours = 24;
  };
  auto* command = parent.add_subcommand("rotate", "Give another secret; for some hours the old one signs too");
  auto said = std::make_shared<Said>();
  command->add_option("webhook", said->webhook, "Name or id")->required();
  command->add_option("--hours", said->hours, "For how long the old secret signs too")
      ->check(CLI::Range(0, 720))
      ->capture_default_str();
  context.add_database_flags(*command);
  command->callback([&context, said] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto made, usecases::rotate_webhook(services, said->webhook, std::chrono::hours(said->hours)));
      print_secret(context, made);
      return {};
    });
  });
}

/// A command about one webhook that changes something; `change` gives what to say.
void add_change(CLI::App& parent, CommandContext& context, const std::pair<std::string, std::string>& name_and_text,
                auto change) {
  auto* command = parent.add_subcommand(name_and_text.first, name_and_text.second);
  auto webhook = std::make_shared<std::string>();
  command->add_option("webhook", *webhook, "Name or id")->required();
  context.add_database_flags(*command);
  command->callback([&context, webhook, change] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const std::string text, change(services, *webhook));
      context.report(usecases::Effect::changed, text);
      return {};
    });
  });
}

}  // namespace

void add_webhook_commands(CLI::App& app, CommandContext& context) {
  auto* webhook = app.add_subcommand("webhook", "Addresses that are told of changes");
  webhook->require_subcommand(1);
  add_create(*webhook, context);
  add_list(*webhook, context);
  add_rotate(*webhook, context);
  add_change(*webhook, context, {"remove", "Tell it nothing more; what was not sent is lost"},
             [](const usecases::Services& services, const std::string& name) -> Result<std::string> {
               CLV_TRY_VOID(usecases::remove_webhook(services, name));
               return fmt::format("The webhook {} is removed.", name);
             });
  add_change(*webhook, context,
             {"send", "Send what waits at once, or a message for trying it; enables what was disabled"},
             [](const usecases::Services& services, const std::string& name) -> Result<std::string> {
               CLV_TRY(const auto sent, usecases::send_to_webhook(services, name));
               return fmt::format("Message {} goes to {} as soon as a server runs.", sent.message.id, sent.url);
             });
}

}  // namespace claviger::app
