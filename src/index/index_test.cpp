#include "index/index.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "index/decide.hpp"
#include "index/step.hpp"

namespace claviger::index {
namespace {

using namespace std::chrono_literals;

/// One account whose grants on contracts 1 … n begin with each step.
Root next(const Root& base, std::int64_t revision) {
  Step step(base, {});
  domain::AccountFacts account{
      .id = {1}, .public_id = "ada", .email_key = "ada@works.example", .state = domain::AccountState::active};
  account.grants.push_back({.number = {{revision}, {}}});
  step.put(std::move(account));
  return step.finish({.revision = revision});
}

TEST(Index, has_no_root_until_one_is_published) {
  Index index;
  EXPECT_FALSE(index.is_built());
  EXPECT_EQ(index.root(), nullptr);
  index.publish({});
  EXPECT_TRUE(index.is_built());
  EXPECT_NE(index.root(), nullptr);
}

TEST(Index, two_of_them_in_one_thread_are_told_apart) {
  Index first, second;
  first.publish(next({}, 1));
  second.publish(next({}, 2));
  EXPECT_EQ(first.root()->position.revision, 1);
  EXPECT_EQ(second.root()->position.revision, 2);
  EXPECT_EQ(first.root()->position.revision, 1);
}

TEST(Index, a_held_root_stays_as_it_was) {
  Index index;
  index.publish(next({}, 1));
  const auto held = index.hold();
  index.publish(next(*held, 2));
  EXPECT_EQ(held->position.revision, 1);
  EXPECT_EQ(index.root()->position.revision, 2);
}

TEST(Index, who_waits_for_a_revision_is_woken_by_it_and_gives_up_in_time) {
  Index index;
  index.publish(next({}, 1));
  EXPECT_TRUE(index.await(1, 0ms));
  EXPECT_FALSE(index.await(2, 1ms));
  std::jthread writer([&] { index.publish(next(*index.hold(), 2)); });
  EXPECT_TRUE(index.await(2, 10s));
}

TEST(Index, an_address_given_up_leads_to_nobody_and_to_its_next_owner) {
  Step first({}, {});
  first.put(
      domain::AccountFacts{.id = {1}, .public_id = "ada", .email_key = "a@x", .state = domain::AccountState::active});
  const auto before = first.finish({});
  EXPECT_EQ(find_account_by_email(before, "a@x"), 1U);
  Step second(before, {});
  second.put(
      domain::AccountFacts{.id = {1}, .public_id = "ada", .email_key = "b@x", .state = domain::AccountState::active});
  const auto moved = second.finish({});
  EXPECT_EQ(find_account_by_email(moved, "a@x"), 0U);
  EXPECT_EQ(find_account_by_email(moved, "b@x"), 1U);
  Step third(moved, {});
  third.put(
      domain::AccountFacts{.id = {2}, .public_id = "bea", .email_key = "a@x", .state = domain::AccountState::active});
  EXPECT_EQ(find_account_by_email(third.finish({}), "a@x"), 2U);
}

/// Readers while roots come and go: each sees one whole root, never an older one than before. What ThreadSanitizer and
/// AddressSanitizer watch.
TEST(Index, readers_see_whole_roots_in_order_while_they_are_published) {
  constexpr std::int64_t kRoots = 2'000;
  Index index;
  index.publish(next({}, 1));
  const auto read = [&] {
    for (std::int64_t last = 0; last < kRoots;) {
      const auto* root = index.root();
      const auto revision = root->position.revision;
      ASSERT_GE(revision, last);
      const auto account = find_account(*root, "ada");
      const auto [at, place] = place_of<AccountChunk>(account);
      const auto grants = root->accounts.get(at)->grants_of(place);
      ASSERT_EQ(grants.size(), 1U);
      ASSERT_EQ(grants.front().target, revision);
      last = revision;
    }
  };
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);
  for (std::int64_t revision = 2; revision <= kRoots; ++revision) index.publish(next(*index.hold(), revision));
}

}  // namespace
}  // namespace claviger::index
