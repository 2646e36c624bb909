// Passwords that are guessed first are refused, and ordinary good ones are not.
// Shows: R1, R11.

#include "rules/password_strength.hpp"

#include <gtest/gtest.h>

namespace claviger::rules {
namespace {

const std::vector<std::string> kOwn = {"lucie.novotna@lednacek.example", "Lucie", "Novotná", "Lednáček Bearings GmbH"};

PasswordFault judged(const std::string& password) {
  return judge_password(password, kOwn, 12);
}

TEST(Password, needs_its_length_in_characters) {
  EXPECT_EQ(judged("vole-kettle"), PasswordFault::too_short);
  EXPECT_EQ(judged("říčňáčščřž"), PasswordFault::too_short);
  EXPECT_EQ(judged(""), PasswordFault::too_short);
  EXPECT_EQ(judged("   kettle   "), PasswordFault::too_short);
}

TEST(Password, of_one_text_over_and_over_is_refused) {
  for (const auto* weak :
       {"aaaaaaaaaaaa", "ababababababab", "kettlekettlekettle", "ああああああああああああ", "vole1vole1vole1v"})
    EXPECT_EQ(judged(weak), PasswordFault::repeated) << weak;
}

TEST(Password, of_runs_is_refused) {
  for (const auto* weak : {"abcdefghijkl", "123456789012", "987654321098", "qwertyuiopas", "aaaabbbbcccc",
                           "qwerty123456", "ABCDEF654321", "asdfghjklzxc", "１２３４５６７８９０１２"})
    EXPECT_EQ(judged(weak), PasswordFault::run) << weak;
}

TEST(Password, of_the_persons_own_words_is_refused) {
  for (const auto* weak : {"lucie.novotna@lednacek.example", "LUCIE.NOVOTNA", "LucieNovotna2026", "Lucie-Novotná!",
                           "lednacek-2026", "LednáčekBearings", "Luc1eN0v0tna", "bearingsgmbh1"})
    EXPECT_EQ(judged(weak), PasswordFault::own_words) << weak;
}

TEST(Password, of_a_name_without_its_accents_is_refused) {
  const std::vector<std::string> own = {"l@lednacek.example", "Lucie", "Novotná", "Nguyễn Hồng"};
  for (const auto* weak : {"LucieNovotna2026", "nguyen.hong.1", "NOVOTNÁ-2026"})
    EXPECT_EQ(judge_password(weak, own, 12), PasswordFault::own_words) << weak;
}

TEST(Password, that_everybody_tries_is_refused) {
  for (const auto* weak : {"password1234", "Password2026!", "P@ssw0rd1234", "passwordadmin", "welcome12345",
                           "correcthorsebatterystaple", "Correct Horse Battery Staple", "1q2w3e4r5t6y", "iloveyou2026",
                           "changeme-now", "letmein12345", "Summer-2026!!"})
    EXPECT_EQ(judged(weak), PasswordFault::well_known) << weak;
}

TEST(Password, that_is_an_ordinary_good_one_is_taken) {
  for (const auto* good :
       {"three-quiet-kingfishers", "keeper-of-the-keys", "correct horse battery", "a-new-and-long-one", "x7!kQ2#vMz9p",
        "password of the three quiet kingfishers", "lucie likes blue kettles", "雨の日に静かな川を渡る猫",
        "tichá voda břehy mele", "0371-8824-6159"})
    EXPECT_EQ(judged(good), PasswordFault::none) << good;
}

TEST(Password, is_judged_without_knowing_anything_of_the_person) {
  EXPECT_EQ(judge_password("lucie.novotna@lednacek.example", {}, 12), PasswordFault::none);
  EXPECT_EQ(judge_password("three-quiet-kingfishers", std::vector<std::string>{"", " "}, 12), PasswordFault::none);
}

}  // namespace
}  // namespace claviger::rules
