#include "http/routes/cursor.hpp"

#include <gtest/gtest.h>

namespace claviger::http::routes {
namespace {

base::Key key_of(unsigned char fill) {
  base::Key key{};
  key.fill(fill);
  return key;
}

class CursorTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { base::start_secrets(); }
  const Cursors cursors_{key_of(1)};
};

void expect_refused(const Result<Position>& opened) {
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().reason, "invalid_field");
  EXPECT_EQ(opened.error().pointer, "?cursor");
}

TEST_F(CursorTest, gives_back_what_was_sealed) {
  for (const Position& position :
       {Position{"", 7}, Position{"2026-11-21T09:30:00.000Z:9", INT64_MAX}, Position{"株式会社:さくら", 0}}) {
    const auto opened = cursors_.open(cursors_.seal(position, "requests acc"), "requests acc");
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(*opened, position);
  }
}

TEST_F(CursorTest, needs_no_escape_in_a_query) {
  for (std::int64_t id = 0; id < 200; ++id) {
    const auto text = cursors_.seal({"ÿ?>", id}, "list");
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos)
        << text;
  }
}

TEST_F(CursorTest, holds_for_no_other_filter) {
  const auto text = cursors_.seal({"", 7}, "access acc-a support");
  expect_refused(cursors_.open(text, "access acc-b support"));
  expect_refused(cursors_.open(text, "access acc-a"));
  expect_refused(cursors_.open(text, ""));
}

TEST_F(CursorTest, does_not_let_filter_and_position_be_cut_elsewhere) {
  const auto text = cursors_.seal({"b", 1}, "a");
  for (const auto* filter : {"a1:b", "", "a1", "1:b"}) expect_refused(cursors_.open(text, filter));
}

TEST_F(CursorTest, refuses_every_changed_character) {
  const auto text = cursors_.seal({"key", 12345}, "list");
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto forged = text;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    expect_refused(cursors_.open(forged, "list"));
  }
}

TEST_F(CursorTest, refuses_what_is_no_cursor) {
  const auto text = cursors_.seal({"key", 12345}, "list");
  for (const auto& forged : {std::string(), std::string("x"), text + "=", text + "AAAA", text.substr(1),
                             std::string("%%%"), std::string(2000, 'A')}) {
    expect_refused(cursors_.open(forged, "list"));
  }
}

TEST_F(CursorTest, refuses_another_instances_cursor) {
  expect_refused(cursors_.open(Cursors(key_of(2)).seal({"", 7}, "list"), "list"));
}

}  // namespace
}  // namespace claviger::http::routes
