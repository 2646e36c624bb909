// Shows that the server's routes and api/openapi.yaml are the same list: `claviger routes --json` prints what is
// registered,
// `[{"method":"GET","path":"/api/v1/me","operation_id":"get_me"}, …]`, those of the demo included.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cctype>
#include <cstdio>
#include <iterator>
#include <set>
#include <string>

namespace claviger::house {
namespace {

using Routes = std::set<std::string>;  // "GET /api/v1/me operation_id"

Routes documented_routes() {
  static const std::set<std::string> methods = {"get", "put", "post", "patch", "delete"};
  Routes routes;
  const auto document = YAML::LoadFile(CLAVIGER_SOURCE_DIR "/api/openapi.yaml");
  for (const auto& path : document["paths"]) {
    for (const auto& operation : path.second) {
      auto method = operation.first.as<std::string>();
      if (!methods.contains(method)) continue;
      for (auto& letter : method) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
      routes.insert(method + " " + path.first.as<std::string>() + " " +
                    operation.second["operationId"].as<std::string>());
    }
  }
  return routes;
}

Routes registered_routes() {
  std::FILE* pipe = popen("'" CLAVIGER_BINARY "' routes --json", "r");
  std::string output;
  std::array<char, 4096> block{};
  while (const auto read = std::fread(block.data(), 1, block.size(), pipe)) output.append(block.data(), read);
  EXPECT_EQ(pclose(pipe), 0) << "claviger routes --json failed";
  Routes routes;
  boost::system::error_code error;
  const auto listed = boost::json::parse(output, error);
  EXPECT_FALSE(error) << "claviger routes --json printed no JSON: " << output;
  if (error) return routes;
  const auto text = [](const boost::json::value& route, const char* key) {
    return std::string(route.at(key).as_string());
  };
  for (const auto& route : listed.as_array())
    routes.insert(text(route, "method") + " " + text(route, "path") + " " + text(route, "operation_id"));
  return routes;
}

Routes without(const Routes& these, const Routes& those) {
  Routes rest;
  std::ranges::set_difference(these, those, std::inserter(rest, rest.end()));
  return rest;
}

TEST(Routes, OfTheServerAreThoseOfTheContract) {
  const auto documented = documented_routes();
  const auto registered = registered_routes();
  EXPECT_THAT(documented, testing::Not(testing::IsEmpty()));
  EXPECT_THAT(without(registered, documented), testing::IsEmpty()) << "registered, not in api/openapi.yaml";
  EXPECT_THAT(without(documented, registered), testing::IsEmpty()) << "in api/openapi.yaml, not registered";
}

}  // namespace
}  // namespace claviger::house
