#include "base/text.hpp"

#include <gtest/gtest.h>

namespace claviger::base {
namespace {

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

}  // namespace
}  // namespace claviger::base
