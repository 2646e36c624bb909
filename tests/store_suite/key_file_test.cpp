// The master key belongs to its database: made with it, and no other opens it.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <array>
#include <barrier>
#include <fstream>
#include <thread>

#include "fixture.hpp"
#include "store/journal.hpp"

namespace claviger::test {
namespace {

using testing::HasSubstr;

class KeyFile : public DatabaseFixture {
 protected:
  [[nodiscard]] std::string made_with() const { return (folder() / "master.key").string(); }
  [[nodiscard]] std::string other() const { return (folder() / "other.key").string(); }
  void write_other_key() const {
    std::ofstream(other()) << std::string(64, 'a') << '\n';
    ASSERT_EQ(::chmod(other().c_str(), 0600), 0);
  }
  Result<void> open_with(const std::string& key_file) const {
    auto opened = store::Database::open({.url = url(), .key_file = key_file, .connections = 2});
    if (!opened) return std::unexpected(opened.error());
    return {};
  }
  /// Seals something under a person's key, as any change of a profile does.
  void seal() {
    const auto done = database().write({.actor = "test"}, clock(), [](store::Transaction& transaction) -> Result<void> {
      transaction.append({.kind = "tried", .subject = "test:1", .body = {{"name", transaction.personal({7}, "Anna")}}});
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  /// As it was before fingerprints were kept.
  void forget_fingerprint() { run_sql("delete from meta where name = 'key_fingerprint'"); }
};

TEST_P(KeyFile, is_made_with_the_database_for_its_owner_alone) {
  struct stat facts{};
  ASSERT_EQ(::stat(made_with().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
  EXPECT_TRUE(open_with(made_with()));
}

TEST_P(KeyFile, that_is_missing_is_not_made_anew) {
  const auto refused = open_with(other());
  ASSERT_FALSE(refused);
  EXPECT_EQ(failure_of(refused), "key_file_missing");
  EXPECT_THAT(refused.error().text, HasSubstr(other()));
  EXPECT_FALSE(std::filesystem::exists(other()));
}

TEST_P(KeyFile, that_is_another_ones_is_refused) {
  write_other_key();
  const auto refused = open_with(other());
  ASSERT_FALSE(refused);
  EXPECT_EQ(failure_of(refused), "key_file_wrong");
}

TEST_P(KeyFile, of_a_database_without_fingerprint_must_open_what_is_sealed) {
  seal();
  forget_fingerprint();
  write_other_key();
  const auto refused = open_with(other());
  ASSERT_FALSE(refused);
  EXPECT_EQ(failure_of(refused), "key_file_wrong");
  EXPECT_TRUE(open_with(made_with()));
  EXPECT_EQ(text("select value from meta where name = 'key_fingerprint'").size(), 64U);
}

TEST_P(KeyFile, says_nothing_of_itself_in_the_database) {
  std::string key;
  std::ifstream(made_with()) >> key;
  const auto kept = text("select value from meta where name = 'key_fingerprint'");
  EXPECT_EQ(kept.size(), 64U);
  EXPECT_EQ(kept.find(key.substr(0, 8)), std::string::npos);
}

/// Two machines are started at an empty database, each with a folder of its own.
TEST_P(KeyFile, of_the_first_of_two_is_the_one_that_counts) {
  start_over();
  const std::array keys = {(folder() / "a.key").string(), (folder() / "b.key").string()};
  std::array<std::string, 2> reasons;
  std::barrier both(2);
  const auto start = [&](std::size_t which) {
    both.arrive_and_wait();
    const auto opened = store::Database::open({.url = url(), .key_file = keys[which], .connections = 2});
    reasons[which] = opened ? "" : opened.error().reason;
  };
  std::thread other_machine([&] { start(1); });
  start(0);
  other_machine.join();
  const std::size_t first = reasons[0].empty() ? 0 : 1;
  EXPECT_EQ(reasons[first], "");
  EXPECT_EQ(reasons[1 - first], "key_file_missing");
  EXPECT_TRUE(std::filesystem::exists(keys[first]));
  EXPECT_FALSE(std::filesystem::exists(keys[1 - first]));
}

CLAVIGER_BOTH_ENGINES(KeyFile);

}  // namespace
}  // namespace claviger::test
