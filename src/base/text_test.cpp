#include "base/text.hpp"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

namespace claviger::base {
namespace {

std::string utf8_of(char32_t letter) {
  std::string text;
  icu::UnicodeString(static_cast<UChar32>(letter)).toUTF8String(text);
  return text;
}

TEST(HasControl, finds_what_is_not_seen_and_changes_how_the_rest_reads) {
  for (const auto* text : {"a\x01", "\x7F", "a\xC2\x85", "line\nfeed", "tab\t", "\u2028", "a\u2029b", "\u202EreyaB",
                           "a\u202Ab", "\u2066x\u2069", "a\u200F", "\u200Ea", "\u061C", "\xFF"})
    EXPECT_TRUE(has_control(text)) << text;
  EXPECT_TRUE(has_control(std::string_view("a\0b", 3)));
}

TEST(HasControl, leaves_names_of_every_script_alone) {
  for (const auto* text : {"", "Aurelia Bearings GmbH", "Nguyễn Thị Ánh", "שלום", "شركة", "می\u200Cخواهم", "क्\u200Dष",
                           "株式会社　星空", "👩\u200D🔧"})
    EXPECT_FALSE(has_control(text)) << text;
}

TEST(HasControl, lets_stand_what_is_said) {
  EXPECT_FALSE(has_control("one\r\n\ttwo", "\n\r\t"));
  EXPECT_TRUE(has_control("one\u2028two", "\n\r\t"));
  EXPECT_TRUE(has_control("one\vtwo", "\n\r\t"));
}

TEST(HasSpace, finds_every_white_space) {
  for (const auto* text : {" ", "a b", "a\u00A0b", "a\u3000", "\u200B", "a\tb"}) EXPECT_TRUE(has_space(text)) << text;
  EXPECT_FALSE(has_space("a-b_c"));
}

TEST(IdentifierKey, is_its_own_key_whatever_was_typed) {
  EXPECT_EQ(identifier_key(" 8100 0001-a"), "81000001-A");
  EXPECT_EQ(identifier_key("ΐ"), identifier_key("Ϊ\u0301"));
  EXPECT_EQ(identifier_key("y \u00A8"), "Ÿ");
  for (char32_t letter = 1; letter < 0x3'0000; ++letter) {
    if (letter >= 0xD800 && letter < 0xE000) continue;
    const auto key = identifier_key("a" + utf8_of(letter) + "\u0301 " + utf8_of(letter));
    EXPECT_EQ(identifier_key(key), key) << std::hex << static_cast<std::uint32_t>(letter);
  }
}

}  // namespace
}  // namespace claviger::base
