// What was taken away from the journal's end, or written anew as a whole, shows against a checkpoint that left in time.

#include "store/checkpoint.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "base/secret.hpp"
#include "exchange/checkpoint_folder.hpp"
#include "fixture.hpp"
#include "usecases/keep_checkpoint.hpp"

namespace claviger::test {
namespace {

using testing::HasSubstr;

class Checkpoints : public DatabaseFixture {
 protected:
  void append(int count) {
    for (int i = 0; i < count; ++i) {
      const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
        transaction.append({.kind = "tried", .subject = "test:1", .body = {{"n", transaction.position()}}});
        return {};
      });
      ASSERT_TRUE(done) << done.error().detail;
    }
  }
  std::string taken() {
    return *database().read([&](store::Reader& reader) -> Result<std::string> {
      return store::signed_text(reader, store::take_checkpoint(reader, clock().now()));
    });
  }
  /// What the journal says to these files: a position and why, `holds`, or the code of a file's refusal.
  std::string verified(const std::vector<std::string>& files) {
    const auto said = database().read([&](store::Reader& reader) -> Result<std::string> {
      std::vector<store::Checkpoint> checkpoints;
      for (const auto& file : files) {
        CLV_TRY(auto checkpoint, store::read_checkpoint(reader, file));
        checkpoints.push_back(std::move(checkpoint));
      }
      const auto fault = store::verify_checkpoints(reader, checkpoints);
      return fault ? std::to_string(fault->position) + " " + fault->what : "holds";
    });
    return said ? *said : said.error().reason;
  }
  bool chain_holds() {
    return *database().read([](store::Reader& reader) -> Result<bool> { return !store::verify_chain(reader); });
  }
  void cut_behind(int position) {
    const auto at = std::to_string(position);
    run_sql("delete from journal where position > " + at);
    run_sql("update journal_head set position = " + at + ", hash = (select hash from journal where position = " + at +
            ")");
  }
  /// Another body, and every hash from there on made anew.
  void forge(int position) {
    auto rows = *database().read([](store::Reader& reader) -> Result<std::vector<store::JournalRow>> {
      return store::journal_after(reader, 0, 1000);
    });
    std::string hash;
    for (auto& row : rows) {
      if (row.position == position) row.body = R"({"n":0})";
      hash = row.hash = store::entry_hash(hash, row);
      run_sql("update journal set body = '" + row.body + "', hash = '" + hash +
              "' where position = " + std::to_string(row.position));
    }
    run_sql("update journal_head set hash = '" + hash + "'");
  }
};

TEST_P(Checkpoints, fit_a_journal_that_only_grew) {
  const auto empty = taken();
  append(3);
  const auto three = taken();
  append(2);
  EXPECT_EQ(verified({empty, three, taken()}), "holds");
}

TEST_P(Checkpoints, show_entries_that_were_taken_away_with_the_head_set_back) {
  append(5);
  const auto five = taken();
  cut_behind(3);
  ASSERT_TRUE(chain_holds()) << "the chain alone does not show it";
  EXPECT_THAT(verified({five}), testing::AllOf(HasSubstr("4 entries up to 5"), HasSubstr("missing")));
  clock().advance(std::chrono::minutes(1));
  append(2);
  EXPECT_THAT(verified({five}), HasSubstr("1 between it and 5")) << "nor do new entries in their place hide it";
}

TEST_P(Checkpoints, show_a_chain_that_was_written_anew_behind_the_last_one_that_fits) {
  append(2);
  const auto two = taken();
  append(2);
  const auto four = taken();
  append(2);
  const auto six = taken();
  forge(4);
  ASSERT_TRUE(chain_holds());
  EXPECT_THAT(verified({six, two, four}), HasSubstr("3 between it and 4"));
}

TEST_P(Checkpoints, are_believed_only_as_they_were_signed) {
  append(2);
  const auto good = taken();
  auto moved = good;
  moved.replace(moved.find("position 2"), 10, "position 1");
  EXPECT_EQ(verified({moved}), "checkpoint_not_signed");
  auto spaced = good;
  spaced.insert(spaced.find("position 2") + 9, "0");
  EXPECT_EQ(verified({spaced}), "checkpoint_not_signed") << "the same said otherwise";
  for (const auto& torn : {std::string(), good.substr(0, good.size() - 1), good + "\n", "x" + good, std::string("{}")})
    EXPECT_EQ(verified({torn}), "checkpoint_unreadable") << torn;
  run_sql("update meta set value = 'another' where name = 'instance_id'");
  EXPECT_EQ(verified({good}), "checkpoint_of_another");
}

TEST_P(Checkpoints, are_kept_as_files_one_for_each_position) {
  const auto kept = folder() / "checkpoints";
  exchange::CheckpointFolder keeper(kept);
  const formats::Catalogue catalogue;
  const usecases::Services services{database(), clock(), catalogue, {}, {}};
  append(1);
  EXPECT_EQ(failure_of(usecases::keep_checkpoint(services, keeper)), "checkpoint_not_kept") << "no such folder";
  std::filesystem::create_directory(kept);
  ASSERT_TRUE(usecases::keep_checkpoint(services, keeper));
  clock().advance(std::chrono::minutes(10));
  ASSERT_TRUE(usecases::keep_checkpoint(services, keeper));
  append(1);
  ASSERT_TRUE(usecases::keep_checkpoint(services, keeper));
  std::vector<std::string> files;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kept)) {
    files.push_back(*exchange::read_whole(entry.path()));
    names.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(names, testing::UnorderedElementsAre(testing::EndsWith("-000000000001.checkpoint"),
                                                   testing::EndsWith("-000000000002.checkpoint")));
  EXPECT_EQ(verified(files), "holds");
  forge(2);
  EXPECT_EQ(failure_of(usecases::keep_checkpoint(services, keeper)), "journal_contradicted");
}

CLAVIGER_BOTH_ENGINES(Checkpoints);

}  // namespace
}  // namespace claviger::test
