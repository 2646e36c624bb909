// The words of gateways: what their file may say, and that a server takes it.

#include "app/vocabulary_file.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>

#include "app/commands.hpp"
#include "base/secret.hpp"

namespace claviger::app {
namespace {

class VocabularyFile : public testing::Test {
 protected:
  VocabularyFile()
      : file_(std::filesystem::temp_directory_path() / ("claviger-" + base::random_public_id() + ".json")) {}
  ~VocabularyFile() override {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }
  [[nodiscard]] Result<domain::Vocabulary> read(const std::string& text) const {
    std::ofstream(file_) << text;
    return read_vocabulary(file_);
  }
  [[nodiscard]] std::string file() const { return file_; }

 private:
  std::filesystem::path file_;
};

TEST_F(VocabularyFile, gives_our_words_other_names) {
  const auto vocabulary = read(
      R"({"subject_types":{"user":"account"},"resource_types":{"record":"contract"},"actions":{"read":"download_software"},
          "subjects":{"alice":"alice@customer.example"}})");
  ASSERT_TRUE(vocabulary.has_value()) << vocabulary.error().text;
  using domain::Vocabulary;
  EXPECT_EQ(Vocabulary::ours(vocabulary->subject_types, "user"), "account");
  EXPECT_EQ(Vocabulary::ours(vocabulary->resource_types, "record"), "contract");
  EXPECT_EQ(Vocabulary::ours(vocabulary->resource_types, "serial"), "serial") << "ours stand for themselves";
  EXPECT_EQ(Vocabulary::theirs(vocabulary->actions, "download_software"), "read");
  EXPECT_EQ(Vocabulary::theirs(vocabulary->actions, "open_case"), "open_case");
  EXPECT_EQ(Vocabulary::theirs(vocabulary->subjects, "alice@customer.example"), "alice");
}

TEST_F(VocabularyFile, is_refused_where_it_names_what_is_not_there) {
  for (const auto* text :
       {"", "[]", R"({"subject_types":[]})", R"({"types":{}})", R"({"subject_types":{"user":"person"}})",
        R"({"actions":{"read":"reading"}})", R"({"actions":{"read":7}})", R"({"resource_types":{"serial":"contract"}})",
        R"({"actions":{"read":"open_case","read":"view_case"}})"}) {
    const auto vocabulary = read(text);
    ASSERT_FALSE(vocabulary.has_value()) << text;
    EXPECT_EQ(vocabulary.error().reason, "vocabulary_invalid") << text;
  }
  EXPECT_FALSE(read_vocabulary("/nowhere/vocabulary.json").has_value());
}

TEST_F(VocabularyFile, is_named_by_a_flag_of_the_server) {
  ASSERT_TRUE(read(R"({"actions":{"read":"download_software"}})").has_value());
  CommandContext context;
  CLI::App app;
  context.add_server_flags(app);
  app.parse(std::vector<std::string>{file(), "--vocabulary"});
  ASSERT_TRUE(context.load().has_value());
  EXPECT_EQ(domain::Vocabulary::ours(context.configuration.vocabulary.actions, "read"), "download_software");
}

}  // namespace
}  // namespace claviger::app
