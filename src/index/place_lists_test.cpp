#include "index/place_lists.hpp"

#include <gmock/gmock.h>

namespace claviger::index {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Numbers = std::vector<int>;

TEST(PlaceLists, each_place_has_its_own) {
  PlaceLists<int> lists;
  lists.put(2, Numbers{5, 6});
  lists.put(4, Numbers{7});
  EXPECT_THAT(lists.of(0), IsEmpty());
  EXPECT_THAT(lists.of(2), ElementsAre(5, 6));
  EXPECT_THAT(lists.of(3), IsEmpty());
  EXPECT_THAT(lists.of(4), ElementsAre(7));
  EXPECT_THAT(lists.of(5), IsEmpty());
  EXPECT_THAT(lists.of(1000), IsEmpty());
}

TEST(PlaceLists, one_that_is_replaced_leaves_its_neighbours) {
  PlaceLists<int> lists;
  for (const int place : {1, 2, 3}) lists.put(static_cast<std::size_t>(place), Numbers{place, place + 10});
  lists.put(2, Numbers{4, 5, 6});
  EXPECT_THAT(lists.of(1), ElementsAre(1, 11));
  EXPECT_THAT(lists.of(2), ElementsAre(4, 5, 6));
  EXPECT_THAT(lists.of(3), ElementsAre(3, 13));
  lists.put(2, Numbers{});
  EXPECT_THAT(lists.of(2), IsEmpty());
  EXPECT_THAT(lists.of(3), ElementsAre(3, 13));
  lists.put(0, Numbers{9});
  EXPECT_THAT(lists.of(0), ElementsAre(9));
  EXPECT_THAT(lists.of(1), ElementsAre(1, 11));
  EXPECT_THAT(lists.all(), ElementsAre(9, 1, 11, 3, 13));
}

TEST(PlaceLists, empty_lists_cost_nothing) {
  PlaceLists<int> lists;
  for (std::size_t place = 0; place < 500; ++place) lists.put(place, Numbers{});
  EXPECT_THAT(lists.all(), IsEmpty());
  EXPECT_THAT(lists.of(499), IsEmpty());
}

}  // namespace
}  // namespace claviger::index
