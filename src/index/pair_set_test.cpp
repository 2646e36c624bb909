#include "index/pair_set.hpp"

#include <gmock/gmock.h>

#include <random>
#include <set>

namespace claviger::index {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t kAll = SIZE_MAX;

PairSet with(const PairSet& base, const std::vector<Pair>& added, const std::vector<Pair>& removed = {}) {
  PairSet::Editor editor(base);
  for (const auto& pair : added) editor.add(pair);
  for (const auto& pair : removed) editor.remove(pair);
  return editor.finish();
}

TEST(PairSet, gives_the_values_of_a_key_in_order_page_by_page) {
  const auto set = with({}, {{7, 3}, {7, 1}, {8, 2}, {7, 2}, {6, 9}});
  EXPECT_THAT(set.values_after(7, 0, kAll), ElementsAre(1, 2, 3));
  EXPECT_THAT(set.values_after(7, 1, 1), ElementsAre(2));
  EXPECT_THAT(set.values_after(7, 3, kAll), IsEmpty());
  EXPECT_THAT(set.values_after(7, 0, 0), IsEmpty());
  EXPECT_THAT(set.values_after(5, 0, kAll), IsEmpty());
  EXPECT_THAT(set.values_after(9, 0, kAll), IsEmpty());
  EXPECT_THAT(PairSet().values_after(7, 0, kAll), IsEmpty());
}

TEST(PairSet, of_a_pair_added_and_removed_the_later_call_counts) {
  PairSet::Editor editor(with({}, {{1, 1}}));
  editor.remove({1, 1});
  editor.add({1, 1});
  editor.add({1, 2});
  editor.remove({1, 2});
  editor.remove({5, 5});
  EXPECT_THAT(editor.finish().values_after(1, 0, kAll), ElementsAre(1));
}

TEST(PairSet, stays_as_it_was_when_another_is_made_from_it) {
  const auto before = with({}, {{1, 1}, {1, 2}});
  const auto after = with(before, {{1, 3}}, {{1, 1}});
  EXPECT_THAT(before.values_after(1, 0, kAll), ElementsAre(1, 2));
  EXPECT_THAT(after.values_after(1, 0, kAll), ElementsAre(2, 3));
}

TEST(PairSet, is_empty_again_when_all_is_taken_away) {
  std::vector<Pair> pairs;
  for (std::uint32_t value = 1; value <= 3 * PairSet::kLeaf; ++value) pairs.push_back({1, value});
  const auto none = with(with({}, pairs), {}, pairs);
  EXPECT_THAT(none.values_after(1, 0, kAll), IsEmpty());
  EXPECT_THAT(with(none, {{1, 5}}).values_after(1, 0, kAll), ElementsAre(5));
}

/// Against a std::set, with enough pairs of few keys for several pages of leaves.
TEST(PairSet, holds_what_a_plain_set_holds_after_any_changes) {
  std::mt19937 dice(7);
  std::set<std::pair<std::uint32_t, std::uint32_t>> plain;
  PairSet set;
  const auto below = [&](std::uint32_t count) { return static_cast<std::uint32_t>(dice() % count); };
  const auto some = [&] { return Pair{below(5), below(200'000) + 1}; };
  const auto expect_equal = [&](std::uint32_t key) {
    const auto after = below(200'000);
    std::vector<std::uint32_t> expected;
    for (auto at = plain.upper_bound({key, after}); at != plain.end() && at->first == key && expected.size() < 3000;
         ++at)
      expected.push_back(at->second);
    EXPECT_EQ(set.values_after(key, after, 3000), expected) << key << " after " << after;
  };
  for (const int changes : {600'000, 1, 2000, 1, 300'000, 5}) {
    PairSet::Editor editor(set);
    for (int i = 0; i < changes; ++i) {
      const auto pair = some();
      const bool is_added = below(3) != 0;
      if (is_added) {
        editor.add(pair);
        plain.emplace(pair.key, pair.value);
      } else {
        editor.remove(pair);
        plain.erase({pair.key, pair.value});
      }
    }
    set = editor.finish();
    for (std::uint32_t key = 0; key < 6; ++key) expect_equal(key);
  }
}

}  // namespace
}  // namespace claviger::index
