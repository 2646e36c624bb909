// The operator's commands as a shell runs them: what they print and their exit code.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/commands.hpp"
#include "base/secret.hpp"

namespace claviger::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Ran {
  int exit_code = 0;
  std::string out;
  std::string error;
};

/// One contract 42000001 under bill-to 7001, one person robin@alpha.example.
class OperatorCommands : public testing::Test {
 protected:
  OperatorCommands() : folder_(std::filesystem::temp_directory_path() / ("claviger-" + base::random_public_id())) {
    std::filesystem::create_directory(folder_);
  }
  ~OperatorCommands() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  void SetUp() override {
    const auto programs = file("programs.csv",
                               "service_program,name,entitled_party,brand,rights_support,rights_downloads\n"
                               "SNT,Support,install_at,vendor,yes,yes\n");
    const auto contracts = file("contracts.csv",
                                "contract_number,service_program,contract_status,contract_start_date,contract_end_date,"
                                "bill_to_id,bill_to_name,bill_to_country,install_at_name,install_at_country,"
                                "product_id,coverage_start_date,coverage_end_date\n"
                                "42000001,SNT,Active,2024-01-01,2099-12-31,7001,Alpha GmbH,DE,Alpha GmbH,DE,"
                                "C9300,2024-01-01,2099-12-31\n");
    ASSERT_EQ(run({"import", "programs", programs}).exit_code, 0);
    const auto imported = run({"import", "contracts", contracts});
    ASSERT_EQ(imported.exit_code, 0) << imported.out << imported.error;
    const auto made = create("robin@alpha.example");
    ASSERT_EQ(made.exit_code, 0) << made.error;
  }

  /// `claviger words… --database …`
  [[nodiscard]] Ran run(std::vector<std::string> words) const {
    CommandContext context;
    CLI::App app;
    add_account_commands(app, context);
    add_access_commands(app, context);
    add_number_commands(app, context);
    add_permission_commands(app, context);
    add_client_commands(app, context);
    add_webhook_commands(app, context);
    add_import_commands(app, context);
    add_audit_commands(app, context);
    words.insert(words.end(), {"--database", path("typed.db")});
    std::ranges::reverse(words);  // CLI11 takes them from the back
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    app.parse(words);
    std::fflush(stdout);
    return {context.exit_code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }
  /// About robin on the contract.
  [[nodiscard]] Ran on_contract(std::vector<std::string> words) const {
    words.insert(words.end(), {"robin@alpha.example", "--contract", "42000001"});
    return run(std::move(words));
  }
  [[nodiscard]] Ran create(const std::string& email, const std::vector<std::string>& more = {}) const {
    std::istringstream password("a long stone wall, 47 m\n");
    auto* before = std::cin.rdbuf(password.rdbuf());
    std::vector<std::string> words{"account",       "create", email,       "--given-name", "Robin",
                                   "--family-name", "Roe",    "--company", "Alpha GmbH",   "--password-stdin"};
    words.insert(words.end(), more.begin(), more.end());
    auto ran = run(std::move(words));
    std::cin.rdbuf(before);
    return ran;
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(path(name)) << text;
    return path(name);
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(OperatorCommands, a_block_says_what_it_ended_and_its_end_that_this_does_not_come_back) {
  ASSERT_EQ(on_contract({"access", "grant", "--scope", "support"}).exit_code, 0);
  EXPECT_EQ(
      on_contract({"number", "block"}).out,
      "robin@alpha.example is blocked for contract 42000001. This ended his access (support), which does not come "
      "back when the block is lifted.\n");
  EXPECT_EQ(on_contract({"number", "block"}).out,
            "robin@alpha.example is blocked for contract 42000001. It was so before: nothing was changed.\n");
  EXPECT_EQ(
      on_contract({"number", "unblock"}).out,
      "robin@alpha.example is not blocked any more for contract 42000001. Access that the block ended does not come "
      "back: he asks again, or `claviger access grant` gives it.\n");
  EXPECT_EQ(on_contract({"number", "block"}).out, "robin@alpha.example is blocked for contract 42000001.\n");
}

TEST_F(OperatorCommands, what_was_so_before_is_done_and_says_so) {
  const std::vector<std::vector<std::string>> twice = {
      {"access", "grant", "--scope", "support"},  {"administrator", "add"}, {"administrator", "remove"},
      {"access", "remove", "--scope", "support"}, {"number", "block"},      {"number", "unblock"}};
  for (auto words : twice) {
    const auto shown = words[0] + " " + words[1];
    words.emplace_back("--json");
    const auto first = on_contract(words);
    EXPECT_EQ(first.exit_code, 0) << shown << first.error;
    EXPECT_THAT(first.out, HasSubstr("\"changed\":true")) << shown;
    const auto again = on_contract(words);
    EXPECT_EQ(again.exit_code, 0) << shown << again.error;
    EXPECT_THAT(again.out, HasSubstr("\"changed\":false")) << shown;
  }
  const std::vector<std::string> due = {"number",   "revalidation", "--contract",
                                        "42000001", "--due",        "2030-01-31T00:00:00Z"};
  EXPECT_THAT(run(due).out, Not(HasSubstr("It was so before")));
  EXPECT_THAT(run(due).out, HasSubstr("It was so before"));
}

TEST_F(OperatorCommands, a_report_does_not_overwrite_what_is_imported) {
  const auto again = file("again.csv", "service_program,name,entitled_party,brand,rights_support,rights_downloads\n");
  const auto refused = run({"import", "programs", again, "--report", again});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.error, HasSubstr("would overwrite the file"));
  EXPECT_GT(std::filesystem::file_size(again), 0U);
}

TEST_F(OperatorCommands, a_colleagues_permission_is_given_and_taken_back) {
  ASSERT_EQ(create("dana@alpha.example").exit_code, 0);
  const std::vector<std::string> give = {"permission", "give", "--from", "dana@alpha.example"};
  const auto refused = on_contract(give);
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.error, HasSubstr("no such access"));
  ASSERT_EQ(run({"access", "grant", "dana@alpha.example", "--contract", "42000001", "--scope", "support"}).exit_code,
            0);
  const auto given = on_contract(give);
  EXPECT_EQ(given.exit_code, 0) << given.error;
  EXPECT_THAT(given.out,
              HasSubstr("robin@alpha.example has a colleague's permission for support on contract 42000001."));
  EXPECT_THAT(on_contract(give).out, HasSubstr("It was so before"));
  EXPECT_THAT(on_contract({"permission", "withdraw"}).out, Not(HasSubstr("It was so before")));
  EXPECT_THAT(on_contract({"permission", "withdraw"}).out, HasSubstr("It was so before"));
  EXPECT_EQ(on_contract({"permission", "give", "--from", "robin@alpha.example"}).exit_code, 2);
}

TEST_F(OperatorCommands, a_value_that_is_none_of_its_kind_is_wrong_usage) {
  EXPECT_EQ(run({"check", "robin@alpha.example", "open_case", "42000001", "--at", "2026-01-01"}).exit_code, 2);
  EXPECT_EQ(run({"number", "revalidation", "--contract", "42000001", "--due", "tomorrow"}).exit_code, 2);
  EXPECT_EQ(create("robin").exit_code, 2);
  EXPECT_EQ(create("other@alpha.example", {"--address", "Ring 1"}).exit_code, 2);
  const auto lifted = run({"account", "lift-limit", "robin@alpha.example", "--address", "bogus"});
  EXPECT_EQ(lifted.exit_code, 2);
  EXPECT_EQ(lifted.out, "");
  EXPECT_THAT(lifted.error, HasSubstr("--address is an IPv4 or IPv6 address"));
  EXPECT_EQ(run({"account", "lift-limit", "robin@alpha.example", "--address", "2001:db8::1"}).exit_code, 0);
  EXPECT_EQ(run({"number", "lock", "--contract", "4711"}).exit_code, 1) << "well said, but there is none";
}

TEST_F(OperatorCommands, R89_a_contract_is_excluded_from_what_its_bill_to_gives_and_included_again) {
  ASSERT_EQ(run({"access", "grant", "robin@alpha.example", "--bill-to", "7001", "--scope", "support"}).exit_code, 0);
  ASSERT_EQ(run({"check", "robin@alpha.example", "open_case", "42000001"}).exit_code, 0);
  const auto excluded = run({"number", "exclude", "--contract", "42000001"});
  EXPECT_EQ(excluded.exit_code, 0) << excluded.error;
  EXPECT_THAT(excluded.out, HasSubstr("The contract 42000001 is excluded from what access to its bill-to gives."));
  const auto why = run({"check", "robin@alpha.example", "open_case", "42000001", "--explain"});
  EXPECT_NE(why.exit_code, 0);
  EXPECT_THAT(why.out, HasSubstr("missing: excluded_from_bill_to; remedy: request_access"));
  const auto included = run({"number", "include", "--contract", "42000001"});
  EXPECT_THAT(included.out, HasSubstr("no longer excluded"));
  EXPECT_EQ(run({"check", "robin@alpha.example", "open_case", "42000001"}).exit_code, 0);
  EXPECT_EQ(run({"number", "exclude", "--contract", "4711"}).exit_code, 1);
}

TEST_F(OperatorCommands, a_contract_number_alone_is_a_resource) {
  ASSERT_EQ(on_contract({"access", "grant", "--scope", "support"}).exit_code, 0);
  EXPECT_EQ(run({"check", "robin@alpha.example", "open_case", "42000001"}).exit_code, 0);
  CommandContext context;
  CLI::App app;
  add_access_commands(app, context);
  EXPECT_THAT(app.get_subcommand("check")->help(), AllOf(HasSubstr("N alone"), HasSubstr("content:ID")));
}

TEST_F(OperatorCommands, what_has_nothing_to_show_says_what_it_did) {
  const auto written = run({"audit", "checkpoint", "--out", path("said.txt")});
  EXPECT_EQ(written.out, "The checkpoint is in " + path("said.txt") + ".\n");
  EXPECT_THAT(run({"audit", "verify", "--checkpoint", path("said.txt")}).out, HasSubstr("as 1 checkpoint says."));
  const auto clients = run({"client", "list"});
  EXPECT_EQ(clients.out, "");
  EXPECT_EQ(clients.error, "There are no clients.\n");
}

TEST_F(OperatorCommands, a_webhook_shows_its_secret_when_it_is_made_and_no_more) {
  const auto made = run({"webhook", "create", "Gate", "https://gate.example/claviger"});
  ASSERT_EQ(made.exit_code, 0) << made.error;
  EXPECT_THAT(made.out, testing::MatchesRegex("webhook_id: [a-z2-7]{20}\nsecret: whsec_[A-Za-z0-9+/]{43}=\n"));
  EXPECT_THAT(run({"webhook", "list"}).out, testing::EndsWith(" Gate: https://gate.example/claviger, enabled\n"));
  EXPECT_THAT(run({"webhook", "list", "--json"}).out, Not(HasSubstr("whsec_")));
  const auto rotated = run({"webhook", "rotate", "gate", "--hours", "1"});
  EXPECT_THAT(rotated.out, HasSubstr("secret: whsec_"));
  EXPECT_NE(rotated.out, made.out);
  EXPECT_THAT(run({"webhook", "send", "Gate"}).out, HasSubstr("goes to https://gate.example/claviger"));
  EXPECT_THAT(run({"webhook", "list", "--json"}).out, HasSubstr(R"("message_id":"msg_)"));
  EXPECT_EQ(run({"webhook", "remove", "Gate"}).exit_code, 0);
  EXPECT_EQ(run({"webhook", "list"}).error, "There are no webhooks.\n");
}

TEST_F(OperatorCommands, a_webhook_that_is_none_is_refused) {
  EXPECT_EQ(run({"webhook", "create", "Gate", "gate.example"}).exit_code, kWrongUsage);
  const auto plain = run({"webhook", "create", "Gate", "http://1.1.1.1/claviger"});
  EXPECT_EQ(plain.exit_code, kWrongUsage);
  EXPECT_THAT(plain.error, HasSubstr("use https://"));
  EXPECT_EQ(run({"webhook", "send", "Gate"}).exit_code, kFailed);
  ASSERT_EQ(run({"webhook", "create", "Gate", "https://gate.example/"}).exit_code, 0);
  EXPECT_EQ(run({"webhook", "create", "gate", "https://other.example/"}).exit_code, kFailed);
}

}  // namespace
}  // namespace claviger::app
