// Every use case asks the one table: an operation that it closes is closed to everybody who comes through the door.

#include "authorization/closed_table.hpp"

#include <gtest/gtest.h>

#include <set>

#include "http/authorization_matrix.hpp"

namespace claviger::http_suite {
namespace {

/// Answered by the server itself, without a use case and to anybody.
const std::set<std::string> kOfTheServer = {"getInstance", "getContract", "getHealth", "getReadiness",
                                            "getPolicyDecisionPoint"};
/// Those that are open before anybody is known.
const std::set<std::string> kOfStrangers = {"registerAccount", "activateAccount", "startRecovery", "resetPassword",
                                            "signIn",          "signOut",         "listDemoMail",  "issueToken"};

TEST_F(AuthorizationMatrix, a_closed_operation_is_closed_to_everybody) {
  for (const auto& row : matrix()) {
    if (kOfTheServer.contains(row.operation)) continue;
    const auto operation = domain::parse_word<rules::Operation>(row.operation);
    ASSERT_TRUE(operation) << row.operation;
    for (const auto who : kWho) {
      const auto names = scene();
      const authorization::Closed closed(*operation);
      const auto reply = try_as(who, row, names);
      const bool is_stranger = who.empty() && !kOfStrangers.contains(row.operation);
      EXPECT_EQ(reply.status, is_stranger ? 401 : 403) << row.operation << " as " << who << ": " << reply.body;
    }
  }
}

}  // namespace
}  // namespace claviger::http_suite
