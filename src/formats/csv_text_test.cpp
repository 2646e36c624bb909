#include "formats/csv_text.hpp"

#include <gtest/gtest.h>

using claviger::formats::csv_row;

namespace {

TEST(CsvRow, quotes_what_needs_it_and_runs_nothing) {
  EXPECT_EQ(csv_row({"a", "", "c"}), "a,,c\r\n");
  EXPECT_EQ(csv_row({"", "b"}), ",b\r\n");
  EXPECT_EQ(csv_row({"a,b", "say \"x\""}), "\"a,b\",\"say \"\"x\"\"\"\r\n");
  EXPECT_EQ(csv_row({"=1+1", "+1", "-1", "@x"}), "'=1+1,'+1,'-1,'@x\r\n");
  EXPECT_EQ(csv_row({"a@b.example"}), "a@b.example\r\n");
}

}  // namespace
