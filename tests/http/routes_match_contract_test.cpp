// The server and api/openapi.yaml say the same: every route stands in the contract, every operation is served.

#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <set>

#include "http/served.hpp"

namespace claviger::http_suite {
namespace {

class RoutesMatchContract : public Served {};

/// `PUT /path operationId`
std::set<std::string> operations_of_contract() {
  std::set<std::string> operations;
  for (const auto& path : YAML::LoadFile(CLAVIGER_SOURCE_DIR "/api/openapi.yaml")["paths"]) {
    for (const auto& method : path.second) {
      auto name = method.first.as<std::string>();
      for (auto& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      if (method.second["operationId"])
        operations.insert(name + " " + path.first.as<std::string>() + " " +
                          method.second["operationId"].as<std::string>());
    }
  }
  return operations;
}

TEST_F(RoutesMatchContract, each_route_is_described_and_each_operation_served) {
  std::set<std::string> served;
  for (const auto& route : router().routes())
    served.insert(route.method + " " + route.pattern + " " + route.options.operation_id);
  EXPECT_GT(served.size(), 40U);
  EXPECT_THAT(served, testing::ContainerEq(operations_of_contract()));
}

TEST_F(RoutesMatchContract, the_contract_is_served_as_it_was_built) {
  const auto reply = get("/api/v1/openapi.yaml");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("content-type"), "application/yaml");
  EXPECT_EQ(YAML::Load(reply.body)["info"]["title"].as<std::string>(), "Claviger");
}

}  // namespace
}  // namespace claviger::http_suite
