// What a command is run with: the default, the file, the flag.

#include "app/commands.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>

#include "base/secret.hpp"

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

TEST_F(CommandLine, an_unknown_setting_is_refused_by_name) {
  write("lissten = \"127.0.0.1:18997\"\n");
  const auto run = with_file({});
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().reason, "configuration_invalid");
  EXPECT_NE(run.error().text.find("`lissten`"), std::string::npos) << run.error().text;
}

}  // namespace
}  // namespace claviger::app
