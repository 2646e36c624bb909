#include "base/hash_stream.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/secret.hpp"

namespace claviger::base {
namespace {

TEST(HashStream, pieces_hash_like_the_whole) {
  start_secrets();
  HashStream stream;
  stream.add("one");
  stream.add("");
  stream.add(" two");
  EXPECT_EQ(stream.hex(), hash_hex("one two"));
}

TEST(ShortHash, is_22_characters_and_differs_with_each_byte) {
  start_secrets();
  std::set<std::string> seen;
  for (int i = 0; i < 256; ++i) {
    const std::string hash = short_hash(std::string(1, static_cast<char>(i)));
    EXPECT_EQ(hash.size(), 22U);
    seen.insert(hash);
  }
  EXPECT_EQ(seen.size(), 256U);
}

}  // namespace
}  // namespace claviger::base
