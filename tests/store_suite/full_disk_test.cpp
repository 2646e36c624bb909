// A disk that fills up while an import runs. Runs where CLAVIGER_SMALL_DISK names a folder on a small file system of
// its own: tests/store_suite/full_disk.sh makes one.

#include <cstdlib>

#include "import_fixture.hpp"

namespace claviger::test {
namespace {

class FullDisk : public ImportFixture {};

TEST_P(FullDisk, what_is_published_stays_and_the_next_import_goes_in_once_there_is_room) {
  const char* disk = std::getenv("CLAVIGER_SMALL_DISK");
  if (disk == nullptr) GTEST_SKIP() << "CLAVIGER_SMALL_DISK is not set: run tests/store_suite/full_disk.sh";
  const std::filesystem::path small(disk);
  const auto key = (folder() / "master.key").string();
  auto opened = store::Database::open({.url = (small / "small.db").string(), .key_file = key, .connections = 2});
  ASSERT_TRUE(opened) << opened.error().detail;
  auto& database = **opened;
  const auto import_here = [&](Kind kind, const std::string& text) {
    const auto path = (folder() / "import.csv").string();
    std::ofstream(path, std::ios::binary) << text;
    exchange::CsvFileSource source({.path = path, .shown_name = {}, .kind = kind, .aliases = {}});
    exchange::CsvReport report((folder() / "rejected.csv").string());
    exchange::NoProgress nobody;
    return usecases::ImportFile(database, clock(), waiter_)
        .run({.kind = kind, .cause = {.actor = "test", .request_id = {}}}, {source, report, nobody});
  };
  const auto number_here = [&](const std::string& query) {
    return database
        .read([&](store::Reader& reader) -> Result<long long> {
          return store::value<long long>(reader, query).value_or(0);
        })
        .value_or(-1);
  };
  done(import_here(Kind::programs,
                   "service_program,name,entitled_party,brand,rights_support,rights_downloads\nSNT,Support,install_at,"
                   "vendor,yes,yes\n"));
  done(import_here(Kind::contracts, many_lines(100, 10)));
  const auto published = number_here("select published from import_head");

  const auto full = import_here(Kind::contracts, many_lines(40000, 4000));
  ASSERT_FALSE(full);
  EXPECT_EQ(failure_of(full), "storage_full") << full.error().detail;
  EXPECT_EQ(number_here("select published from import_head"), published);
  EXPECT_EQ(
      number_here("select count(*) from contract_line l where l.from_import <= (select published from import_head)"),
      100);

  clock().advance(std::chrono::minutes(1));
  std::filesystem::remove(small / "ballast");
  const auto after = import_here(Kind::contracts, many_lines(200, 20));
  EXPECT_EQ(done(after).run.counts.rows_applied, 100);
  EXPECT_EQ(number_here("select count(*) from contract_line where from_import not in (select id from import_run where "
                        "state = 'published')"),
            0);
}

INSTANTIATE_TEST_SUITE_P(Sqlite, FullDisk, testing::Values(store::Engine::sqlite), engine_name);

}  // namespace
}  // namespace claviger::test
