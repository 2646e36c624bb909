#include "index/client_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "index/step.hpp"

namespace claviger::index {
namespace {

std::string client_id(std::int64_t id) {
  return "client" + std::to_string(id);
}

std::vector<domain::Client> clients(std::int64_t count) {
  std::vector<domain::Client> clients;
  for (std::int64_t id = 1; id <= count; ++id) clients.push_back({.id = {id}, .client_id = client_id(id)});
  return clients;
}

TEST(ClientTable, finds_each_by_its_secret_and_by_its_client_id) {
  const ClientTable table(clients(5000));
  for (std::int64_t id = 1; id <= 5000; ++id) {
    const auto* by_secret = table.find(domain::ClientId{id});
    ASSERT_NE(by_secret, nullptr) << id;
    EXPECT_EQ(by_secret->client_id, client_id(id));
    EXPECT_EQ(table.find(client_id(id)), by_secret);
  }
  EXPECT_EQ(table.find(domain::ClientId{0}), nullptr);
  EXPECT_EQ(table.find(domain::ClientId{5001}), nullptr);
  EXPECT_EQ(table.find(""), nullptr);
  EXPECT_EQ(table.find("client"), nullptr);
  EXPECT_EQ(ClientTable().find(domain::ClientId{1}), nullptr);
}

/// Of as many look-ups, found and not found, among so many clients: the quickest of some runs.
double seconds_of_looking(std::int64_t count) {
  const ClientTable table(clients(count));
  std::vector<std::string> shown;
  for (std::int64_t id = 1; id <= count; ++id) shown.push_back(client_id(id % 2 == 0 ? id : -id));
  double quickest = 1e9;
  for (int run = 0; run < 5; ++run) {
    std::int64_t found = 0;
    const auto since = std::clock();
    for (std::int64_t i = 0; i < 100'000; ++i) {
      found += table.find(domain::ClientId{i % (2 * count)}) != nullptr ? 1 : 0;
      found += table.find(shown[static_cast<std::size_t>(i % count)]) != nullptr ? 1 : 0;
    }
    quickest = std::min(quickest, static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC);
    EXPECT_GT(found, 0);
  }
  return quickest;
}

/// To walk would take 250 times as long.
TEST(ClientTable, does_not_walk_through_many) {
  EXPECT_LT(seconds_of_looking(5000), 25 * seconds_of_looking(20));
}

TEST(ClientTable, is_shared_by_roots_until_clients_change) {
  Step first({}, {});
  first.put_clients(clients(2));
  const auto root = first.finish({.revision = 1});
  ASSERT_NE(root.clients->find(client_id(1)), nullptr);
  EXPECT_EQ(Step(root, {}).finish({.revision = 2}).clients, root.clients);
  Step next(root, {});
  next.put_clients(clients(1));
  const auto later = next.finish({.revision = 3});
  EXPECT_EQ(later.clients->find(client_id(2)), nullptr);
  EXPECT_NE(root.clients->find(client_id(2)), nullptr) << "who holds the old root is not disturbed";
}

}  // namespace
}  // namespace claviger::index
