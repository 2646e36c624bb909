#include "http/router.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace claviger::http {
namespace {

Response nothing(const Request&) {
  return no_content();
}

Router example() {
  Router router;
  router.add("GET", "/api/contracts/{number}", {.operation_id = "one"}, nothing);
  router.add("GET", "/api/contracts/recent", {.operation_id = "recent"}, nothing);
  router.add("DELETE", "/api/contracts/{id}", {.operation_id = "delete"}, nothing);
  router.add("PUT", "/api/contracts/{number}/users/{account}", {.operation_id = "grant"}, nothing);
  router.add("GET", "/api/contracts/recent/first", {.operation_id = "first"}, nothing);
  return router;
}

RouteMatch find(const Router& router, std::string_view method, std::string_view path) {
  return router.find(method, base::split(path.substr(1), '/'));
}

TEST(Router, TakesSegmentsAsParameters) {
  const auto router = example();
  const auto match = find(router, "PUT", "/api/contracts/C-1/users/ada");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.route->options.operation_id, "grant");
  EXPECT_EQ(match.route->parameter_names, (std::vector<std::string>{"number", "account"}));
  EXPECT_EQ(match.values, (std::vector<std::string>{"C-1", "ada"}));
}

TEST(Router, PrefersAPlainSegmentAndGoesBackWhereItLeadsNowhere) {
  const auto router = example();
  EXPECT_EQ(find(router, "GET", "/api/contracts/recent").route->options.operation_id, "recent");
  EXPECT_EQ(find(router, "DELETE", "/api/contracts/recent").route->options.operation_id, "delete");
  const auto back = find(router, "PUT", "/api/contracts/recent/users/ada");
  EXPECT_EQ(back.route->options.operation_id, "grant");
  EXPECT_EQ(back.values, (std::vector<std::string>{"recent", "ada"}));
}

TEST(Router, NamesTheMethodsThatThePathHas) {
  const auto match = find(example(), "PATCH", "/api/contracts/C-1");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allow, "DELETE, GET, HEAD");
}

TEST(Router, AnswersHeadWithGet) {
  EXPECT_EQ(find(example(), "HEAD", "/api/contracts/C-1").route->options.operation_id, "one");
}

TEST(Router, KnowsNoOtherPaths) {
  const auto router = example();
  for (const auto* path : {"/", "/api", "/api/contracts", "/api/contracts/", "/api/contracts/C-1/",
                           "/API/contracts/C-1", "/api/contracts/C-1/users"}) {
    const auto match = find(router, "GET", path);
    EXPECT_EQ(match.route, nullptr) << path;
    EXPECT_EQ(match.allow, "") << path;
  }
}

TEST(Router, GivesReadsOfOtherPathsToTheFallback) {
  auto router = example();
  router.set_fallback({.pool = Pool::io}, nothing);
  EXPECT_NE(find(router, "GET", "/some/page").route, nullptr);
  EXPECT_EQ(find(router, "POST", "/some/page").route, nullptr);
  EXPECT_EQ(find(router, "GET", "/api/contracts/C-1/users/ada").route, nullptr) << "a path that exists is a 405";
  EXPECT_EQ(router.routes().size(), 5U);
}

TEST(RouterDeathTest, RefusesTheSameRouteTwice) {
  auto router = example();
  EXPECT_DEATH(router.add("GET", "/api/contracts/{other}", {}, nothing), "twice");
}

}  // namespace
}  // namespace claviger::http
