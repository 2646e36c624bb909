#include "index/page_table.hpp"

#include <gtest/gtest.h>

namespace claviger::index {
namespace {

using Table = PageTable<int>;

std::shared_ptr<const int> block(int value) {
  return std::make_shared<const int>(value);
}

TEST(PageTable, has_nothing_where_nothing_was_set) {
  EXPECT_EQ(Table().get(0), nullptr);
  Table::Editor editor{Table()};
  editor.set(1000, block(7));
  const auto table = editor.finish();
  EXPECT_EQ(table.get(999), nullptr);
  EXPECT_EQ(*table.get(1000), 7);
  EXPECT_EQ(table.get(1001), nullptr);
  EXPECT_EQ(table.size(), 1001U);
}

TEST(PageTable, a_change_leaves_the_table_it_was_made_from) {
  Table::Editor first{Table()};
  for (int i = 0; i < 600; ++i) first.set(static_cast<std::size_t>(i), block(i));
  const auto before = first.finish();
  Table::Editor second(before);
  second.set(300, block(-1));
  const auto after = second.finish();
  EXPECT_EQ(*before.get(300), 300);
  EXPECT_EQ(*after.get(300), -1);
  EXPECT_EQ(after.get(301), before.get(301));
}

/// The sizes of extendible hashing: below a page, a page, several.
TEST(PageTable, repeated_has_the_first_half_again) {
  for (const std::size_t size : {1U, 64U, 256U, 1024U}) {
    Table::Editor editor{Table()};
    for (std::size_t i = 0; i < size; ++i) editor.set(i, block(static_cast<int>(i)));
    editor.repeat();
    editor.set(size, block(-1));
    const auto table = editor.finish();
    ASSERT_EQ(table.size(), 2 * size);
    EXPECT_EQ(*table.get(0), 0);
    EXPECT_EQ(*table.get(size), -1);
    const auto last = size > 1 ? table.get(size - 1) : table.get(size);
    EXPECT_EQ(table.get(2 * size - 1), last);
  }
}

}  // namespace
}  // namespace claviger::index
