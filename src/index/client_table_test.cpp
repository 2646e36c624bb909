#include "index/client_table.hpp"

#include <gtest/gtest.h>

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
