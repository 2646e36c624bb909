#include "app/account_listing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <memory>

#include "app/commands.hpp"

namespace claviger::app {
namespace {

using usecases::AccountOverview;

std::vector<std::string> words_of(const std::vector<domain::Role>& roles) {
  std::vector<std::string> words;
  for (const auto role : roles) words.emplace_back(to_text(role));
  return words;
}

std::string sign_in_text(const AccountOverview& person) {
  return person.last_sign_in ? base::to_text(*person.last_sign_in) : "";
}

boost::json::object to_json(const AccountOverview& person) {
  const auto roles = words_of(person.roles);
  boost::json::object shown{{"id", person.account.public_id},
                            {"email", person.account.email},
                            {"given_name", person.account.given_name},
                            {"family_name", person.account.family_name},
                            {"company_name", person.account.company_name},
                            {"country", person.account.country},
                            {"language", person.account.language},
                            {"state", to_text(person.account.state)},
                            {"is_on_hold", person.account.is_on_hold},
                            {"level", to_text(person.level)},
                            {"roles", boost::json::array(roles.begin(), roles.end())},
                            {"created_at", base::to_text(person.account.created_at)},
                            {"last_sign_in_at", nullptr},
                            {"accesses", person.counts.accesses},
                            {"requests", person.counts.requests},
                            {"waiting", person.counts.waiting},
                            {"administrates", person.counts.administrates}};
  if (person.last_sign_in) shown["last_sign_in_at"] = base::to_text(*person.last_sign_in);
  return shown;
}

/// Tab-separated, so that an empty cell stays one.
void print_line(const AccountOverview& person) {
  fmt::print("{}\t{}{}\t{}\t{}\t{}\n", person.account.email, to_text(person.account.state),
             person.account.is_on_hold ? " (on hold)" : "", to_text(person.level), person.account.company_name,
             sign_in_text(person));
}

void print_all(const AccountOverview& person) {
  const auto& account = person.account;
  fmt::print("account        {} {}\n", account.public_id, account.email);
  fmt::print("name           {} {}\n", account.given_name, account.family_name);
  fmt::print("company        {}\n", account.company_name);
  fmt::print("state          {}{}\n", to_text(account.state), account.is_on_hold ? ", on hold" : "");
  fmt::print("level          {}\n", to_text(person.level));
  fmt::print("roles          {}\n", fmt::join(words_of(person.roles), ", "));
  fmt::print("language       {}\n", account.language);
  fmt::print("created        {}\n", base::to_text(account.created_at));
  fmt::print("last sign-in   {}\n", person.last_sign_in ? sign_in_text(person) : "no session is kept");
  fmt::print("accesses       {}\n", person.counts.accesses);
  fmt::print("requests       {} ({} numbers wait)\n", person.counts.requests, person.counts.waiting);
  fmt::print("administrates  {} numbers\n", person.counts.administrates);
}

struct ListFlags {
  std::string email;
  int limit = 100;
};

void list(const CommandContext& context, const usecases::AccountList& found) {
  if (context.json) {
    boost::json::array accounts;
    for (const auto& person : found.accounts) accounts.push_back(to_json(person));
    fmt::print("{}\n", boost::json::serialize(
                           boost::json::object{{"accounts", std::move(accounts)}, {"has_more", found.has_more}}));
    return;
  }
  for (const auto& person : found.accounts) print_line(person);
  if (found.has_more)
    fmt::print(stderr, "claviger: there are more; name a part of the address with --email, or --limit.\n");
}

}  // namespace

void add_account_list(CLI::App& account, CommandContext& context) {
  auto* command = account.add_subcommand("list", "Accounts by address: state, level, company, last sign-in");
  auto flags = std::make_shared<ListFlags>();
  command->add_option("--email", flags->email, "Only those whose address has this in it");
  command->add_option("--limit", flags->limit, "At most so many")->capture_default_str()->check(CLI::Range(1, 100000));
  context.add_database_flags(*command);
  command->callback([&context, flags] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto found, usecases::list_accounts(services, flags->email, flags->limit));
      list(context, found);
      return {};
    });
  });
}

void add_account_show(CLI::App& account, CommandContext& context) {
  auto* command = account.add_subcommand("show", "One account: what it is and what it has");
  auto who = std::make_shared<std::string>();
  command->add_option("account", *who, "E-mail address (the login) or account id")->required();
  context.add_database_flags(*command);
  command->callback([&context, who] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto person, usecases::show_account(services, *who));
      if (context.json)
        fmt::print("{}\n", boost::json::serialize(to_json(person)));
      else
        print_all(person);
      return {};
    });
  });
}

std::string erasure_text(const AccountOverview& person) {
  return fmt::format(
      "{} {} <{}>, {}: {} accesses and {} appointments end, {} waiting numbers are withdrawn, personal data and its "
      "key are destroyed. Nothing brings them back.",
      person.account.given_name, person.account.family_name, person.account.email,
      person.account.company_name.empty() ? "no company" : person.account.company_name, person.counts.accesses,
      person.counts.administrates, person.counts.waiting);
}

}  // namespace claviger::app
