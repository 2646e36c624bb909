#include "formats/locale_text.hpp"

#include <gtest/gtest.h>

using namespace claviger;
using namespace claviger::formats;

namespace {

TimePoint at(const char* text) {
  return *base::parse_time(text);
}

TEST(LocaleText, writes_a_day_in_full_in_every_language) {
  const auto day = *base::parse_day("2026-11-21");
  EXPECT_EQ(format_date("en", day), "21 November 2026");
  EXPECT_EQ(format_date("ja", day), "2026年11月21日");
  EXPECT_EQ(format_date("cs", day), "21. listopadu 2026");
  EXPECT_EQ(format_date("vi", day), "21 tháng 11, 2026");
  EXPECT_EQ(format_date("zh-Hant", day), "2026年11月21日");
}

TEST(LocaleText, writes_an_instant_in_its_zone_with_the_zone_named) {
  EXPECT_EQ(format_time("en", at("2026-11-21T09:30:00Z"), "Europe/Prague"), "21 November 2026 at 10:30 CET");
  EXPECT_EQ(format_time("cs", at("2026-07-01T09:30:00Z"), "Europe/Prague"), "1. července 2026 v 11:30 SELČ");
  EXPECT_EQ(format_time("ja", at("2026-11-21T20:30:00Z"), "Asia/Tokyo"), "2026年11月22日 5:30 JST");
}

TEST(LocaleText, an_unknown_zone_counts_as_utc) {
  EXPECT_EQ(format_time("en", at("2026-11-21T09:30:00Z"), "Atlantis/Center"), "21 November 2026 at 09:30 UTC");
}

TEST(LocaleText, an_instant_before_1970_keeps_its_day) {
  EXPECT_EQ(format_date("en", *base::parse_day("1969-12-31")), "31 December 1969");
}

TEST(LocaleText, joins_a_list_as_the_language_does) {
  EXPECT_EQ(format_list("en", {"A", "B", "C"}), "A, B and C");
  EXPECT_EQ(format_list("cs", {"A", "B", "C"}), "A, B a\u00a0C");  // a one-letter word never ends a line
  EXPECT_EQ(format_list("ja", {"A", "B", "C"}), "A、B、C");
  EXPECT_EQ(format_list("en", {"A"}), "A");
  EXPECT_EQ(format_list("en", {}), "");
}

TEST(LocaleText, names_a_country_or_repeats_its_code) {
  EXPECT_EQ(format_country("cs", "JP"), "Japonsko");
  EXPECT_EQ(format_country("zh-Hant", "CZ"), "捷克");
  EXPECT_EQ(format_country("en", ""), "");
}

TEST(LocaleText, puts_the_parts_of_a_name_in_their_own_order) {
  EXPECT_EQ(format_person("en", "Jan", "Novák"), "Jan Novák");
  EXPECT_EQ(format_person("ja", "Jan", "Novák"), "Jan Novák");
  EXPECT_EQ(format_person("ja", "花子", "山田"), "山田 花子");
  EXPECT_EQ(format_person("zh-Hant", "小明", "王"), "王小明");
  EXPECT_EQ(format_person("en", "小明", "王"), "王小明");
  EXPECT_EQ(format_person("vi", "An", "Nguyễn Văn"), "Nguyễn Văn An");
  EXPECT_EQ(format_person("en", "", "Novák"), "Novák");
}

}  // namespace
