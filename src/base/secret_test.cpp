#include "base/secret.hpp"

#include <gtest/gtest.h>

#include "base/no_memory.hpp"

namespace claviger::base {
namespace {

class Passwords : public ::testing::Test {
 protected:
  void SetUp() override { start_secrets(); }
};

TEST_F(Passwords, are_known_by_their_hash_alone) {
  const auto hash = hash_password("correct horse battery staple");
  ASSERT_TRUE(hash);
  EXPECT_TRUE(verify_password(*hash, "correct horse battery staple").value_or(false));
  EXPECT_FALSE(verify_password(*hash, "Correct horse battery staple").value_or(true));
  EXPECT_FALSE(verify_password("", "correct horse battery staple").value_or(true));
}

/// What the work says while memory lacks. Measured anew each time: an allocator in need gives back what it kept.
template <typename Work>
auto without_memory(Work work) {
  const testing::NoMemory now;
  return work();
}

TEST_F(Passwords, that_cannot_be_hashed_for_want_of_memory_are_asked_for_again_later) {
  const std::string password = "correct horse battery staple";
  const auto hash = hash_password(password);
  ASSERT_TRUE(hash);
  const auto hashed = without_memory([&] { return hash_password(password); });
  ASSERT_FALSE(hashed);
  EXPECT_EQ(hashed.error().code, ErrorCode::unavailable);
  for (const auto& verified : {without_memory([&] { return verify_password(*hash, password); }),
                               without_memory([&] { return verify_no_password("anything"); })}) {
    ASSERT_FALSE(verified) << "no memory is not a wrong password";
    EXPECT_EQ(verified.error().code, ErrorCode::unavailable);
  }
}

/// Whoever has no password costs as much as whoever has one: the same parameters, character by character.
TEST_F(Passwords, that_are_not_there_cost_the_same_work) {
  const auto hash = hash_password("correct horse battery staple");
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << *hash;
  EXPECT_FALSE(verify_no_password("correct horse battery staple").value_or(true));
}

TEST(Secret, a_signature_fits_its_bytes_and_its_key_alone) {
  const auto seed = random_key();
  const auto signature = sign(seed, "position 7");
  EXPECT_TRUE(is_signed(public_key_of(seed), "position 7", signature));
  EXPECT_EQ(sign(seed, "position 7"), signature) << "the same every time";
  EXPECT_FALSE(is_signed(public_key_of(seed), "position 8", signature));
  EXPECT_FALSE(is_signed(public_key_of(random_key()), "position 7", signature));
  EXPECT_FALSE(is_signed(public_key_of(seed), "position 7", "AAAA"));
  EXPECT_FALSE(is_signed(public_key_of(seed), "position 7", "no base64"));
}

}  // namespace
}  // namespace claviger::base
