#include "index/text_hash.hpp"

#include <cstring>

#include "base/secret.hpp"

namespace claviger::index {
namespace {

__extension__ using Wide = unsigned __int128;

struct Seeds {
  std::uint64_t first, second, third;
};

Seeds draw() {
  Seeds seeds{};
  const auto key = base::random_key();
  static_assert(sizeof(key) >= sizeof(Seeds));
  std::memcpy(&seeds, key.data(), sizeof(Seeds));
  return seeds;
}

/// All 128 bits of the product take part: one multiplication mixes 8 bytes of text.
std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <typename Word>
std::uint64_t word_at(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof(Word));
  return word;
}

/// Up to eight bytes as one word, different for different texts of one size.
std::uint64_t short_word(std::string_view text) {
  const auto size = text.size();
  const auto* begin = text.data();
  if (size >= 4) return word_at<std::uint32_t>(begin) | word_at<std::uint32_t>(begin + size - 4) << 32U;
  if (size == 0) return 0;
  const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])}; };
  return byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
}

}  // namespace

TextHash hash_of(std::string_view text) {
  static const Seeds kSeeds = draw();
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::uint64_t hash = kSeeds.first ^ text.size();
  if (text.size() <= kWord) return fold(fold(hash ^ kSeeds.second, short_word(text) ^ kSeeds.third), kSeeds.first | 1U);
  // The last word may overlap the one before: no byte is left out, and the size is in the hash.
  const auto* last = text.data() + text.size() - kWord;
  for (const auto* at = text.data(); at < last; at += kWord)
    hash = fold(hash ^ kSeeds.second, word_at<std::uint64_t>(at) ^ kSeeds.third);
  hash = fold(hash ^ kSeeds.second, word_at<std::uint64_t>(last) ^ kSeeds.third);
  return fold(hash ^ kSeeds.third, kSeeds.first | 1U);
}

}  // namespace claviger::index
