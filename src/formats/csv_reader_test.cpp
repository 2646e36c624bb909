#include "formats/csv_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claviger::formats {
namespace {

using testing::ElementsAre;

struct Row {
  std::int64_t line;
  std::vector<std::string> fields;
  bool unterminated;
  friend bool operator==(const Row&, const Row&) = default;
};

struct Outcome {
  std::vector<Row> rows;
  std::string reason;
  std::string text;
};

Outcome read(const std::string& file, std::size_t piece) {
  Outcome outcome;
  CsvReader reader([&](const CsvRow& row) {
    outcome.rows.push_back({row.line, {row.fields.begin(), row.fields.end()}, row.unterminated});
  });
  Result<void> done;
  for (std::size_t from = 0; from < file.size() && done; from += piece)
    done = reader.feed(std::string_view(file).substr(from, piece));
  if (done) done = reader.finish();
  if (!done) outcome.reason = done.error().reason;
  if (!done) outcome.text = done.error().text;
  return outcome;
}

/// However the file is cut into pieces, the rows are the same.
Outcome read(const std::string& file) {
  const auto whole = read(file, file.size() + 1);
  for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
    const auto cut = read(file, piece);
    EXPECT_EQ(cut.rows, whole.rows) << "in pieces of " << piece;
    EXPECT_EQ(cut.reason, whole.reason) << "in pieces of " << piece;
    EXPECT_EQ(cut.text, whole.text) << "in pieces of " << piece;
  }
  return whole;
}

TEST(CsvReader, a_byte_order_mark_is_skipped_and_any_line_break_ends_a_row) {
  EXPECT_THAT(read("\xEF\xBB\xBF"
                   "a,b\r\n1,2\n3,4\r5,6\n")
                  .rows,
              ElementsAre(Row{1, {"a", "b"}, false}, Row{2, {"1", "2"}, false}, Row{3, {"3", "4"}, false},
                          Row{4, {"5", "6"}, false}));
}

TEST(CsvReader, quotes_hold_commas_quotes_and_line_breaks_and_lines_are_still_counted) {
  EXPECT_THAT(
      read("\"a,b\",\"c\"\"d\"\n\"x\r\ny\nz\",1\nq,r\n").rows,
      ElementsAre(Row{1, {"a,b", "c\"d"}, false}, Row{2, {"x\r\ny\nz", "1"}, false}, Row{5, {"q", "r"}, false}));
}

TEST(CsvReader, spaces_belong_to_their_field_and_empty_lines_are_no_rows) {
  EXPECT_THAT(read(" a , b\n\n\r\n,\n").rows, ElementsAre(Row{1, {" a ", " b"}, false}, Row{4, {"", ""}, false}));
}

TEST(CsvReader, a_last_row_without_line_break_is_handed_out_and_says_so) {
  EXPECT_THAT(read("a,b\nc,d").rows, ElementsAre(Row{1, {"a", "b"}, false}, Row{2, {"c", "d"}, true}));
  EXPECT_THAT(read("a,b\nc,").rows, ElementsAre(Row{1, {"a", "b"}, false}, Row{2, {"c", ""}, true}));
  EXPECT_THAT(read("a,b\nc,\"d\"").rows, ElementsAre(Row{1, {"a", "b"}, false}, Row{2, {"c", "d"}, true}));
}

TEST(CsvReader, a_file_that_ends_inside_quotes_is_truncated) {
  const auto outcome = read("a,b\nc,\"d\nmore");
  EXPECT_EQ(outcome.reason, "truncated_file");
  EXPECT_EQ(outcome.text, "The file ends inside the quotes opened on line 2.");
}

TEST(CsvReader, a_stray_quote_is_refused_with_its_line) {
  EXPECT_EQ(read("a,b\nc,12\" rack\n").text, "Line 2 has a quote where none may stand.");
  EXPECT_EQ(read("a,b\nc,\"x\"y\n").reason, "malformed_csv");
}

TEST(CsvReader, another_separator_between_quoted_cells_is_named) {
  const std::string quote = "Line 1 has a quote where none may stand. Cells are separated by commas, not by ";
  EXPECT_EQ(read("\"a\";\"b\"\n\"c\";\"d\"\n").text, quote + "semicolons.");
  EXPECT_EQ(read("a;\"b\"\n").text, quote + "semicolons.");
  EXPECT_EQ(read("\"a\"\t\"b\"\n").text, quote + "tabs.");
  EXPECT_EQ(read("a,b\n\"c\";d,e\n").text, "Line 2 has a quote where none may stand.") << "a slip, the file has commas";
}

TEST(CsvReader, a_quote_of_another_encoding_is_not_blamed) {
  EXPECT_EQ(read(std::string("\xFF\xFE\"\0a\0\"\0,\0", 10)).text, "Line 1 is not UTF-8 text.");
  EXPECT_EQ(read(std::string("\xFE\xFF\0\"\0a\0\"", 8)).text, "Line 1 is not UTF-8 text.");
  EXPECT_EQ(read(std::string("\"\0a\0\"\0,\0", 8)).reason, "not_utf8") << "little-endian, without a mark";
  EXPECT_EQ(read(std::string("\0\"\0a\0\"\0,", 8)).reason, "not_utf8") << "big-endian, without a mark";
}

TEST(CsvReader, other_encodings_are_refused) {
  EXPECT_EQ(read("a,b\nc,caf\xE9\n").text, "Line 2 is not UTF-8 text.");
  EXPECT_EQ(read(std::string("\xFF\xFE"
                             "a\0,\0",
                             6))
                .reason,
            "not_utf8");
  EXPECT_EQ(read("a,b\nc,\xE6\x97").reason, "not_utf8");
  EXPECT_EQ(read("a,b\nc,\xED\xA0\x80\n").reason, "not_utf8");
}

TEST(CsvReader, nul_passes_for_the_columns_to_refuse) {
  EXPECT_THAT(read(std::string("a\0b,\xC3\xA9\0\n", 8)).rows,
              ElementsAre(Row{1, {std::string("a\0b", 3), std::string("\xC3\xA9\0", 3)}, false}));
}

TEST(CsvReader, a_quote_that_never_closes_does_not_fill_memory) {
  EXPECT_EQ(read("a,b\nc,\"" + std::string(3 * 1024 * 1024, 'x'), 64 * 1024).reason, "field_too_long");
}

TEST(CsvReader, a_row_of_nothing_but_commas_does_not_fill_memory) {
  EXPECT_EQ(read("a,b\n" + std::string(999, ',') + "\n").rows.back().fields.size(), 1000U);
  EXPECT_EQ(read("a,b\n" + std::string(1000, ',') + "\n", 64 * 1024).text,
            "The row that begins on line 2 has more than 1000 fields.");
  EXPECT_EQ(read(std::string(20 * 1024 * 1024, ','), 64 * 1024).reason, "too_many_fields");
}

TEST(CsvReader, nothing_at_all_has_no_rows) {
  EXPECT_TRUE(read("").rows.empty());
  EXPECT_TRUE(read("\xEF\xBB\xBF").rows.empty());
  EXPECT_EQ(read("\xEF").reason, "not_utf8");
}

TEST(CsvField, is_quoted_where_it_must_be) {
  EXPECT_EQ(csv_field("plain text"), "plain text");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("say \"x\"\n"), "\"say \"\"x\"\"\n\"");
}

}  // namespace
}  // namespace claviger::formats
