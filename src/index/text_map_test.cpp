#include "index/text_map.hpp"

#include <gmock/gmock.h>

#include <array>
#include <map>
#include <memory>
#include <random>
#include <set>

namespace claviger::index {
namespace {

using Map = TextMap<std::uint32_t>;
using Plain = std::multimap<std::string, std::uint32_t>;

std::multiset<std::uint32_t> found_in(const Map& map, const std::string& text) {
  const auto values = map.find(text);
  return {values.begin(), values.end()};
}

std::multiset<std::uint32_t> found_in(const Plain& plain, const std::string& text) {
  std::multiset<std::uint32_t> values;
  for (auto [at, end] = plain.equal_range(text); at != end; ++at) values.insert(at->second);
  return values;
}

void expect_same(const Map& map, const Plain& plain, int texts) {
  for (int i = 0; i < texts; ++i) {
    const auto text = "T" + std::to_string(i);
    ASSERT_EQ(found_in(map, text), found_in(plain, text)) << text;
  }
}

TEST(TextMap, knows_nothing_at_first) {
  EXPECT_TRUE(Map().find("FOC1").empty());
  EXPECT_TRUE(Map().find("").empty());
}

TEST(TextMap, a_text_has_several_values_and_the_empty_text_is_one) {
  Map::Editor editor{Map()};
  editor.add("FOC1", 1);
  editor.add("", 3);
  editor.add("FOC1", 2);
  const auto map = editor.finish();
  EXPECT_THAT(map.find("FOC1"), testing::ElementsAre(1, 2));
  EXPECT_THAT(map.find(""), testing::ElementsAre(3));
  EXPECT_TRUE(map.find("FOC").empty());
}

/// Above 64 MiB in all, and more than a record's head can count.
TEST(TextPartition, a_text_may_have_millions_of_values) {
  using Line = std::array<std::uint32_t, 5>;
  using Partition = TextPartition<Line>;
  std::vector<Line> many(1U << 22U);
  many.front() = {1, 2, 3, 4, 5};
  many.back() = {6, 7, 8, 9, 10};
  const std::vector<Line> one = {{11, 12, 13, 14, 15}};
  const auto partition = Partition::make({{hash_of("N/A"), "N/A", many, one}, {hash_of("FOC1"), "FOC1", one, {}}}, 0);
  const auto found = partition->find("N/A", hash_of("N/A"));
  ASSERT_EQ(found.size(), many.size() + 1);
  EXPECT_EQ(found.front(), many.front());
  EXPECT_EQ(found[many.size() - 1], many.back());
  EXPECT_EQ(found.back(), one.front());
  EXPECT_THAT(partition->find("FOC1", hash_of("FOC1")), testing::ElementsAreArray(one));
  std::size_t texts = 0;
  partition->each([&](std::string_view, std::span<const Line>) { ++texts; });
  EXPECT_EQ(texts, 2U);
}

/// Few values that are long, for the same: two texts of 64 MiB each.
TEST(TextMap, two_texts_with_very_much_are_kept_apart) {
  using Long = std::array<std::uint32_t, 1U << 16U>;
  TextMap<Long>::Editor editor{TextMap<Long>()};
  constexpr std::size_t kEach = 260;
  const auto value = std::make_unique<Long>();
  for (const auto* text : {"N/A", "none"}) {
    for (std::size_t i = 0; i < kEach; ++i) {
      value->front() = static_cast<std::uint32_t>(i);
      editor.add(text, *value);
    }
  }
  const auto map = editor.finish();
  for (const auto* text : {"N/A", "none"}) {
    const auto found = map.find(text);
    ASSERT_EQ(found.size(), kEach) << text;
    EXPECT_EQ(found.back().front(), kEach - 1);
  }
}

TEST(TextMap, what_is_forgotten_goes_before_what_is_added_comes) {
  Map::Editor first{Map()};
  first.add("FOC1", 1);
  const auto before = first.finish();
  Map::Editor second(before);
  second.add("FOC1", 2);
  second.forget("FOC1");
  second.forget("FOC2");
  EXPECT_THAT(second.finish().find("FOC1"), testing::ElementsAre(2));
  EXPECT_THAT(before.find("FOC1"), testing::ElementsAre(1));
}

/// Random steps against a multimap, through many splits; each older map stays as it was.
TEST(TextMap, is_a_multimap_that_keeps_its_past) {
  std::mt19937 dice(7);
  constexpr int kTexts = 20'000;
  Map map;
  Plain plain;
  std::vector<std::pair<Map, Plain>> past;
  for (int step = 0; step < 60; ++step) {
    Map::Editor editor(map);
    std::set<std::string> forgotten;
    const int changes = step % 3 == 0 ? 3'000 : 5;
    for (int i = 0; i < changes / 3; ++i) {
      const auto text = "T" + std::to_string(dice() % kTexts);
      editor.forget(text);
      plain.erase(text);
    }
    for (int i = 0; i < changes; ++i) {
      const auto text = "T" + std::to_string(dice() % kTexts);
      const auto value = static_cast<std::uint32_t>(dice() % 1000);
      editor.add(text, value);
      plain.emplace(text, value);
    }
    map = editor.finish();
    if (step % 20 == 0) past.emplace_back(map, plain);
  }
  expect_same(map, plain, kTexts);
  for (const auto& [old_map, old_plain] : past) expect_same(old_map, old_plain, kTexts);
  std::size_t texts = 0;
  map.each([&](std::string_view, auto values) { texts += values.empty() ? 0U : 1U; });
  std::set<std::string> distinct;
  for (const auto& [text, value] : plain) distinct.insert(text);
  EXPECT_EQ(texts, distinct.size());
}

TEST(TextMap, partitions_are_neither_too_large_nor_very_small) {
  Map::Editor editor{Map()};
  editor.expect(100'000);
  for (std::uint32_t i = 0; i < 100'000; ++i) editor.add("T" + std::to_string(i), i);
  const auto map = editor.finish();
  std::size_t partitions = 0;
  map.each_partition([&](const auto& partition) {
    ++partitions;
    EXPECT_LE(partition.key_count(), Map::kSplitAbove);
  });
  EXPECT_GT(partitions, 100'000 / Map::kSplitAbove);
  EXPECT_LT(partitions, 4 * 100'000 / Map::kSplitAbove);
}

TEST(TextMap, one_text_may_have_more_values_than_a_partition_has_texts) {
  Map::Editor editor{Map()};
  for (std::uint32_t i = 0; i < 10'000; ++i) editor.add("N/A", i);
  editor.add("FOC1", 1);
  const auto map = editor.finish();
  EXPECT_EQ(map.find("N/A").size(), 10'000U);
  EXPECT_THAT(map.find("FOC1"), testing::ElementsAre(1));
}

TEST(TextMap, a_change_shares_all_other_partitions) {
  Map::Editor editor{Map()};
  for (std::uint32_t i = 0; i < 50'000; ++i) editor.add("T" + std::to_string(i), i);
  const auto before = editor.finish();
  Map::Editor change(before);
  change.forget("T7");
  change.add("T7", 1);
  const auto after = change.finish();
  std::set<const void*> old_ones;
  before.each_partition([&](const auto& partition) { old_ones.insert(&partition); });
  std::size_t fresh = 0;
  after.each_partition([&](const auto& partition) { fresh += old_ones.contains(&partition) ? 0U : 1U; });
  EXPECT_EQ(fresh, 1U);
}

}  // namespace
}  // namespace claviger::index
