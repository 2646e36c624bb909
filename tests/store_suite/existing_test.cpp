// What is at an address before anything is opened there.

#include "store/existing.hpp"

#include <fstream>

#include "fixture.hpp"

namespace claviger::test {
namespace {

class Existing : public DatabaseFixture {};

TEST_P(Existing, a_database_of_ours_is_there) {
  const auto found = store::is_database_there(url());
  ASSERT_TRUE(found) << found.error().text << found.error().detail;
  EXPECT_TRUE(*found);
}

TEST_P(Existing, where_nobody_has_opened_one_none_is_there_and_none_is_made) {
  start_over();
  for (int i = 0; i < 2; ++i) {
    const auto found = store::is_database_there(url());
    ASSERT_TRUE(found) << found.error().text << found.error().detail;
    EXPECT_FALSE(*found);
  }
  EXPECT_FALSE(std::filesystem::exists(url()));
}

TEST_P(Existing, what_cannot_be_looked_at_is_said) {
  auto wrong = url();
  if (GetParam() == store::Engine::sqlite) {
    wrong = (folder() / "notes.txt").string();
    std::ofstream(wrong) << std::string(4096, 'x');
  } else {
    wrong.insert(wrong.find('?') + 1, "port=1&");
  }
  const auto found = store::is_database_there(wrong);
  ASSERT_FALSE(found);
  EXPECT_EQ(code_of(found), ErrorCode::unavailable);
}

CLAVIGER_BOTH_ENGINES(Existing);

TEST(ShownAddress, has_no_password) {
  EXPECT_EQ(store::shown_address("postgresql://anna:p@ss@db.example:5432/claviger?sslkey=k"),
            "postgresql://db.example:5432/claviger");
  EXPECT_EQ(store::shown_address("postgres:///claviger?host=/run/pg&password=s"), "postgres:///claviger");
  EXPECT_EQ(store::shown_address("data/a@b.db"), "data/a@b.db");
}

}  // namespace
}  // namespace claviger::test
