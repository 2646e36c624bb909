// What a command is run with: the default, the file, the flag.

#include "app/commands.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/address_flag.hpp"
#include "app/server_settings.hpp"
#include "base/secret.hpp"
#include "exchange/compare_names.hpp"

namespace claviger::app {
namespace {

class CommandLine : public testing::Test {
 protected:
  CommandLine() : file_(std::filesystem::temp_directory_path() / ("claviger-" + base::random_public_id() + ".toml")) {}
  ~CommandLine() override {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }

  void write(const std::string& text) const { std::ofstream(file_) << text; }

  /// What `claviger command …` would run with; `{file}` stands for the configuration file.
  static Result<Configuration> parsed(const std::string& file, std::vector<std::string> words) {
    CommandContext context;
    CLI::App app;
    context.add_database_flags(app);
    context.add_server_flags(app);
    if (!file.empty()) words.insert(words.end(), {"--config", file});
    std::ranges::reverse(words);  // CLI11 takes them from the back
    app.parse(words);
    CLV_TRY_VOID(context.load());
    return context.configuration;
  }
  [[nodiscard]] Result<Configuration> with_file(std::vector<std::string> words) const {
    return parsed(file_, std::move(words));
  }

 private:
  std::filesystem::path file_;
};

TEST_F(CommandLine, without_flags_the_file_says_it) {
  write("database = \"other.db\"\nlisten = \"127.0.0.1:18997\"\nbase_url = \"https://other.example\"\n");
  const auto run = with_file({});
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->database, "other.db");
  EXPECT_EQ(run->listen, "127.0.0.1:18997");
  EXPECT_EQ(run->instance.base_url, "https://other.example");
  EXPECT_FALSE(run->instance.is_demo);
}

TEST_F(CommandLine, a_flag_wins_over_the_file_also_where_it_says_the_default) {
  const Configuration defaults;
  write(
      "database = \"other.db\"\nkey_file = \"other.key\"\nlisten = \"127.0.0.1:18997\"\nportal = \"other\"\n"
      "base_url = \"https://other.example\"\n[tls]\ncert = \"other.pem\"\nkey = \"other.pem\"\n");
  const auto run = with_file({"--database", defaults.database, "--key-file", "", "--listen", defaults.listen,
                              "--portal", "", "--base-url", "", "--tls-cert", "/dev/null", "--tls-key", "/dev/null"});
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->database, defaults.database);
  EXPECT_EQ(run->key_file, "");
  EXPECT_EQ(run->listen, defaults.listen);
  EXPECT_EQ(run->portal, "");
  EXPECT_EQ(run->instance.base_url, "https://" + defaults.listen);
  EXPECT_EQ(run->tls_cert, "/dev/null");
  EXPECT_EQ(run->tls_key, "/dev/null");
}

TEST_F(CommandLine, without_a_file_flags_win_over_the_defaults) {
  const auto run = parsed("", {"--listen", "[::1]:9000", "--demo"});
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->listen, "[::1]:9000");
  EXPECT_EQ(run->database, Configuration().database);
  EXPECT_TRUE(run->instance.is_demo);
}

TEST_F(CommandLine, links_lead_to_where_it_listens) {
  EXPECT_EQ(parsed("", {})->instance.base_url, "http://127.0.0.1:8080");
  EXPECT_EQ(parsed("", {"--listen", "127.0.0.1:18282"})->instance.base_url, "http://127.0.0.1:18282");
  EXPECT_EQ(parsed("", {"--listen", "[::1]:9000"})->instance.base_url, "http://[::1]:9000");
  EXPECT_EQ(parsed("", {"--listen", "127.0.0.1:8443", "--tls-cert", "/dev/null", "--tls-key", "/dev/null"})
                ->instance.base_url,
            "https://127.0.0.1:8443");
  EXPECT_EQ(parsed("", {"--listen", "127.0.0.1:18282", "--base-url", "https://access.example"})->instance.base_url,
            "https://access.example");
}

class NamedDatabase : public testing::Test {
 protected:
  NamedDatabase() : folder_(std::filesystem::temp_directory_path() / ("claviger-" + base::random_public_id())) {
    std::filesystem::create_directory(folder_);
  }
  ~NamedDatabase() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::string database() const { return (folder_ / "typed.db").string(); }
  /// The exit code of one command on it.
  int run(std::vector<std::string> words) const {
    CommandContext context;
    CLI::App app;
    add_serve_command(app, context);
    add_account_commands(app, context);
    add_audit_commands(app, context);
    add_import_commands(app, context);
    words.insert(words.end(), {"--database", database()});
    std::ranges::reverse(words);
    app.parse(words);
    return context.exit_code;
  }
  [[nodiscard]] bool is_empty() const { return std::filesystem::is_empty(folder_); }
  std::string file(const std::string& name, const std::string& text) const {
    const auto path = folder_.string() + "-" + name;
    std::ofstream(path) << text;
    return path;
  }

 private:
  std::filesystem::path folder_;
};

constexpr const char* kPrograms =
    "service_program,name,entitled_party,brand,rights_support,rights_downloads\nSNT,Support,bill_to,vendor,yes,yes\n";

TEST_F(NamedDatabase, that_is_not_there_is_not_made_by_the_way) {
  const auto contracts = file("contracts.csv", "contract_number\n");
  EXPECT_EQ(run({"audit", "verify"}), 1);
  EXPECT_EQ(run({"serve", "--listen", "127.0.0.1:0"}), 1);
  EXPECT_EQ(run({"import", "contracts", contracts}), 1);
  EXPECT_TRUE(is_empty()) << "no database, no key";
  std::filesystem::remove(contracts);
}

TEST_F(NamedDatabase, is_made_by_what_an_instance_begins_with) {
  const auto programs = file("programs.csv", kPrograms);
  EXPECT_EQ(run({"import", "programs", programs}), 0);
  EXPECT_TRUE(std::filesystem::exists(database()));
  EXPECT_EQ(run({"audit", "verify"}), 0);
  std::filesystem::remove(programs);
}

TEST_F(NamedDatabase, is_made_on_request) {
  const auto companies = file("companies.csv", "gu_id,name\nGU1,Alpha\n");
  EXPECT_EQ(run({"import", "companies", companies, "--create"}), 0);
  EXPECT_TRUE(std::filesystem::exists(database()));
  std::filesystem::remove(companies);
}

/// What a command on a served database is given.
class ServedDatabase : public NamedDatabase {
 protected:
  void serve_with(const std::string& settings) const {
    Configuration server;
    const auto path = file("server.toml", settings);
    ASSERT_TRUE(read_configuration(path, server));
    std::filesystem::remove(path);
    auto opened = store::Database::open({database(), {}, 2});
    ASSERT_TRUE(opened) << opened.error().text;
    ASSERT_TRUE(leave_settings(**opened, base::SystemClock(), server));
  }
  [[nodiscard]] Configuration command(const std::string& own_file = {}) const {
    CommandContext context;
    context.flags.database = database();
    context.configuration_file = own_file;
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      EXPECT_EQ(services.instance.base_url, context.configuration.instance.base_url);
      EXPECT_EQ(services.policy.free_mail_domains, context.configuration.policy.free_mail_domains);
      return {};
    });
    EXPECT_EQ(context.exit_code, 0);
    return context.configuration;
  }
};

constexpr const char* kServed =
    "base_url = \"https://access.example\"\n[vendor]\nname = \"Larch & Co\"\nsupport_email = \"help@larch.example\"\n"
    "time_zone = \"Asia/Tokyo\"\n[mail]\nhost = \"mail.example\"\nfrom = \"access@larch.example\"\npassword = "
    "\"not-for-the-database\"\n[policy]\nfree_mail_domains = [\"townmail.example\"]\nfirst_of_company = "
    "\"desk\"\nuniform_refusal = true\nrequests_per_account_a_day = 7\n[webhooks]\ninside = [\"10.1.2.0/24\"]\n";

TEST_F(ServedDatabase, makes_commands_write_mails_as_its_server_does) {
  serve_with(kServed);
  const auto run = command();
  EXPECT_EQ(run.instance.base_url, "https://access.example");
  EXPECT_EQ(run.instance.vendor_name, "Larch & Co");
  EXPECT_EQ(run.instance.support_email, "help@larch.example");
  EXPECT_EQ(run.instance.time_zone, "Asia/Tokyo");
  EXPECT_EQ(run.instance.mail_from, "access@larch.example");
  EXPECT_EQ(run.policy.free_mail_domains, std::vector<std::string>{"townmail.example"});
  EXPECT_EQ(run.policy.first_of_company, domain::FirstOfCompany::desk);
  EXPECT_TRUE(run.policy.uniform_refusal);
  EXPECT_EQ(run.policy.requests_per_account_a_day, 7);
  EXPECT_EQ(run.webhooks_inside, std::vector<std::string>{"10.1.2.0/24"});
  EXPECT_EQ(run.database, database()) << "the flag";
}

TEST_F(ServedDatabase, keeps_no_secret_of_its_server) {
  serve_with(kServed);
  auto opened = store::Database::open({database(), {}, 2});
  ASSERT_TRUE(opened);
  const auto left = left_settings(**opened);
  ASSERT_TRUE(left && *left);
  EXPECT_EQ((*left)->find("not-for-the-database"), std::string::npos) << **left;
}

TEST_F(ServedDatabase, is_set_as_the_server_that_started_last) {
  serve_with(kServed);
  serve_with("base_url = \"https://moved.example\"\n");
  EXPECT_EQ(command().instance.base_url, "https://moved.example");
  EXPECT_EQ(command().instance.vendor_name, Configuration().instance.vendor_name);
}

TEST_F(ServedDatabase, leaves_the_last_word_to_the_file_of_the_command) {
  serve_with(kServed);
  const auto own = file("own.toml", "base_url = \"https://own.example\"\n");
  const auto run = command(own);
  std::filesystem::remove(own);
  EXPECT_EQ(run.instance.base_url, "https://own.example");
  EXPECT_EQ(run.instance.vendor_name, "Larch & Co") << "of which the file says nothing";
}

TEST_F(NamedDatabase, loses_nobody_to_a_command_that_was_not_meant) {
  auto opened = store::Database::open({database(), {}, 2});
  ASSERT_TRUE(opened);
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  const usecases::Services services{**opened, clock, catalogue, {}, {}};
  const std::string email = "lucie@lednacek.example";
  ASSERT_TRUE(usecases::create_account(
      services,
      {.email = email, .given_name = "Lucie", .family_name = "Novotna", .password = "three-quiet-kingfishers"}));
  if (isatty(STDIN_FILENO) != 0) GTEST_SKIP() << "on a terminal it asks";
  EXPECT_EQ(run({"account", "erase", email}), 1);
  EXPECT_EQ(run({"account", "show", email}), 0);
  EXPECT_EQ(run({"account", "list", "--email", "lednacek"}), 0);
  EXPECT_EQ(run({"account", "erase", email, "--yes"}), 0);
  EXPECT_EQ(run({"account", "show", email}), 1);
}

std::optional<std::string> unknown_in(std::vector<std::string> words) {
  CommandContext context;
  CLI::App app;
  app.require_subcommand(1);
  add_account_commands(app, context);
  std::ranges::reverse(words);  // CLI11 takes them from the back
  try {
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    return unknown_word(app, error);
  }
  return std::nullopt;
}

TEST(UnknownWord, is_named) {
  EXPECT_EQ(unknown_in({"foo"}), "foo");
  EXPECT_EQ(unknown_in({"account", "foo", "bar"}), "foo");
  EXPECT_EQ(unknown_in({}), std::nullopt) << "a sub-command is missing, none is unknown";
  EXPECT_EQ(unknown_in({"account"}), std::nullopt);
  EXPECT_EQ(unknown_in({"account", "hold", "a@b.example"}), std::nullopt);
}

TEST(Roles, that_only_an_appointment_gives_are_not_offered) {
  CommandContext context;
  CLI::App app;
  add_account_commands(app, context);
  for (const auto* command : {"create", "role"}) {
    const auto help = app.get_subcommand("account")->get_subcommand(command)->help();
    EXPECT_NE(help.find("desk_lead"), std::string::npos) << help;
    EXPECT_EQ(help.find("administrator"), std::string::npos) << help;
  }
}

TEST(ComparedNames, are_written_as_rows_or_as_objects) {
  std::istringstream pairs("name1,name2,country\nAlpha GmbH,ALPHA gmbh,DE\nPrivate Use,Private Use,DE\n");
  std::ostringstream rows;
  ASSERT_TRUE(exchange::compare_names(pairs, rows));
  EXPECT_EQ(rows.str(),
            "name1,name2,country,verdict,score,reason\nAlpha GmbH,ALPHA gmbh,DE,equal,1.000,same_name\n"
            "Private Use,Private Use,DE,unsure,0.990,placeholder\n");
  std::istringstream again("name1,name2\nAlpha,Alpha\n");
  std::ostringstream objects;
  ASSERT_TRUE(exchange::compare_names(again, objects, exchange::ComparedRows::json));
  EXPECT_EQ(
      objects.str(),
      "{\"name1\":\"Alpha\",\"name2\":\"Alpha\",\"verdict\":\"equal\",\"score\":9.9E-1,\"reason\":\"same_name\"}\n");
}

TEST(BaseUrl, keeps_sessions_safe_and_leads_somewhere) {
  for (const auto* good : {"https://access.example", "https://access.example:8443/portal", "http://127.0.0.1:8080",
                           "http://127.8.9.1", "http://[::1]:9000", "http://localhost:8080", "HTTP://LOCALHOST"})
    EXPECT_TRUE(check_base_url(good)) << good;
  for (const auto* bad :
       {"http://portal.corp.example", "http://10.0.0.7:8080", "http://127.evil.example",
        "http://localhost.evil.example", "http://0.0.0.0:8080", "https://[::]:8443", "https://0.0.0.0",
        "access.example", "ftp://access.example", "", "https://", "http://user@localhost"}) {
    const auto checked = check_base_url(bad);
    ASSERT_FALSE(checked) << bad;
    EXPECT_EQ(checked.error().reason, "configuration_invalid");
  }
}

TEST_F(CommandLine, R112_the_file_adds_public_mailboxes) {
  write("[policy]\nfree_mail_domains = [\"townmail.example\"]\n");
  EXPECT_EQ(with_file({})->policy.free_mail_domains, std::vector<std::string>{"townmail.example"});
  write("[policy]\nfree_mail_domains = \"townmail.example\"\n");
  EXPECT_EQ(with_file({}).error().reason, "configuration_invalid");
}

TEST_F(CommandLine, both_time_zones_are_of_the_tz_database) {
  for (const auto* good :
       {"[vendor]\ntime_zone = \"Asia/Ho_Chi_Minh\"\n", "[policy]\ncontract_time_zone = \"UTC\"\n"}) {
    write(good);
    EXPECT_TRUE(with_file({})) << good;
  }
  for (const auto* bad : {"[vendor]\ntime_zone = \"Mars/Phobos\"\n", "[vendor]\ntime_zone = \"\"\n",
                          "[policy]\ncontract_time_zone = \"Europe/Praque\"\n"}) {
    write(bad);
    const auto run = with_file({});
    ASSERT_FALSE(run) << bad;
    EXPECT_EQ(run.error().reason, "configuration_invalid");
  }
}

TEST(AddressFlag, has_line_city_and_maybe_a_postal_code_or_is_refused) {
  const auto whole = parse_address("Hall 3; Ring 1; Ulm; 89073", "DE");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->lines, (std::vector<std::string>{"Hall 3", "Ring 1"}));
  EXPECT_EQ(whole->city, "Ulm");
  EXPECT_EQ(whole->postal_code, "89073");
  EXPECT_EQ(parse_address("Ring 1;Ulm", "DE")->city, "Ulm");
  EXPECT_TRUE(parse_address("", "DE")->lines.empty());
  for (const auto* bad : {"Ring 1", ";", ";Ulm;89073", "Ring 1;;89073"}) {
    const auto refused = parse_address(bad, "DE");
    ASSERT_FALSE(refused) << bad;
    EXPECT_NE(refused.error().text.find("LINE;CITY;POSTAL"), std::string::npos);
  }
}

TEST_F(CommandLine, a_number_that_does_not_fit_is_refused_by_name) {
  for (const auto* bad :
       {"connections = 99999999999\n", "[mail]\nhost = \"mail.example\"\nport = 66123\n",
        "[policy]\nrequests_per_account_a_day = 4294967297\n", "[policy]\ncontract_revalidation_months = 0\n",
        "[policy]\nbill_to_revalidation_months = 121\n"}) {
    write(bad);
    const auto run = with_file({});
    ASSERT_FALSE(run) << bad;
    EXPECT_EQ(run.error().reason, "configuration_invalid");
  }
  write("[mail]\nhost = \"mail.example\"\nport = 65535\n");
  EXPECT_EQ(with_file({})->smtp->port, 65535);
}

TEST_F(CommandLine, an_unknown_setting_is_refused_by_name) {
  write("lissten = \"127.0.0.1:18997\"\n");
  const auto run = with_file({});
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().reason, "configuration_invalid");
  EXPECT_NE(run.error().text.find("`lissten`"), std::string::npos) << run.error().text;
}

}  // namespace
}  // namespace claviger::app
