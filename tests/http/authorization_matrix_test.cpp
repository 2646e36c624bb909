// Everybody gets from every operation what the matrix says, and the matrix says what the authorization table says: a
// row that is changed in one of the two fails here. That use cases ask the table is shown in tests/authorization.

#include "http/authorization_matrix.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "http/known_client.hpp"
#include "rules/authorize.hpp"

namespace claviger::http_suite {
namespace {

/// Who a person of the matrix is to the table. Who manages the object is an administrator, whatever his roles.
rules::Principal principal_of(std::string_view who, rules::Relation relation) {
  using domain::Role;
  if (who.empty()) return {};
  rules::Principal principal{.kind = rules::Principal::Kind::account};
  if (who.starts_with("desk@")) principal.roles = rules::set_of({Role::desk});
  if (who.starts_with("auditor@")) principal.roles = rules::set_of({Role::auditor});
  if (relation == rules::Relation::managed) principal.roles = rules::set_of({Role::administrator});
  return principal;
}

/// The status of what the table refuses; 0 where it lets in, whatever the call then comes to.
int status_of(rules::Authorization answer) {
  switch (answer) {
    case rules::Authorization::allowed:
      return 0;
    case rules::Authorization::not_authenticated:
      return 401;
    case rules::Authorization::not_allowed:
    case rules::Authorization::own_request:
      return 403;
    case rules::Authorization::not_found:
      return 404;
  }
  return 0;
}

bool is_refusal(const Row& row, int status) {
  const bool shows_who_he_is = row.operation == "signIn" || row.operation == "issueToken";
  return status == 403 || status == 404 || (status == 401 && !shows_who_he_is);
}

TEST_F(AuthorizationMatrix, every_operation_has_a_row) {
  std::vector<std::string> served, written;
  for (const auto& route : router().routes()) served.push_back(route.options.operation_id);
  for (const auto& row : matrix()) written.push_back(row.operation);
  EXPECT_THAT(written, testing::UnorderedElementsAreArray(served));
}

TEST_F(AuthorizationMatrix, says_what_the_authorization_table_says) {
  for (const auto& row : matrix()) {
    const auto operation = domain::parse_word<rules::Operation>(row.operation);
    ASSERT_TRUE(operation) << row.operation;
    std::istringstream statuses(row.status), relations(row.relations);
    for (const auto who : kWho) {
      int status = 0;
      std::string word;
      statuses >> status;
      relations >> word;
      const auto relation = domain::parse_word<rules::Relation>(word);
      ASSERT_TRUE(relation) << row.operation << ": " << word;
      const auto by_table = status_of(rules::authorize(principal_of(who, *relation), *operation, *relation));
      EXPECT_EQ(is_refusal(row, status) ? status : 0, by_table) << row.operation << " as " << who;
    }
  }
}

TEST_F(AuthorizationMatrix, everybody_gets_what_is_his_and_no_more) {
  for (const auto& row : matrix()) {
    std::istringstream expected(row.status);
    for (const auto who : kWho) {
      int status = 0;
      expected >> status;
      const auto reply = try_as(who, row, scene());
      EXPECT_EQ(reply.status, status) << row.operation << " as " << (who.empty() ? "nobody" : who) << ": "
                                      << reply.body;
      clear_up(who, row);
    }
  }
}

/// The same rows for a program: what only people do is not there for it, whatever its scopes.
TEST_F(AuthorizationMatrix, an_api_client_gets_what_its_scopes_say_and_nothing_of_people) {
  const std::map<std::string, rules::ClientScope> scope_of = {
      {"evaluate", rules::ClientScope::decisions},     {"evaluateBatch", rules::ClientScope::decisions},
      {"searchSubjects", rules::ClientScope::search},  {"searchResources", rules::ClientScope::search},
      {"searchActions", rules::ClientScope::search},   {"requestAccess", rules::ClientScope::requests},
      {"getAccessTask", rules::ClientScope::requests}, {"cancelAccessTask", rules::ClientScope::requests},
      {"listChanges", rules::ClientScope::events}};
  using rules::ClientScope;
  for (const auto held : {ClientScope::decisions, ClientScope::search, ClientScope::explain, ClientScope::requests,
                          ClientScope::events}) {
    const auto key = make_client(services(), {.name = "client of " + std::string(to_text(held)), .scopes = {held}}).key;
    const auto names = scene();  // nothing here changes anything but for strangers and of the task
    for (const auto& row : matrix()) {
      const auto operation = *domain::parse_word<rules::Operation>(row.operation);
      const bool is_for_anyone =
          rules::authorize({}, operation, rules::Relation::none) == rules::Authorization::allowed;
      const auto reply = try_as(key, row, names);
      if (is_for_anyone) {
        EXPECT_EQ(reply.status, try_as("", row, names).status) << row.operation << ": " << reply.body;
      } else if (!scope_of.contains(row.operation)) {
        EXPECT_EQ(reply.status, 401) << row.operation << ": " << reply.body;
      } else {
        const int allowed = row.operation == "requestAccess" ? 202 : 200;
        EXPECT_EQ(reply.status, scope_of.at(row.operation) == held ? allowed : 403)
            << row.operation << ": " << reply.body;
      }
    }
  }
}

}  // namespace
}  // namespace claviger::http_suite
