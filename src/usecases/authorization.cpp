#include "usecases/authorization.hpp"

namespace claviger::usecases {
namespace {

/// Administrators are not appointed to a role but to numbers: who manages this object is one.
rules::Principal for_rules(const Principal& principal, rules::Relation relation) {
  rules::Principal asked{.kind = rules::Principal::Kind::account};
  for (const auto role : principal.roles)
    asked.roles = static_cast<rules::WordSet>(asked.roles | rules::set_of({role}));
  const bool manages = relation == rules::Relation::managed || relation == rules::Relation::managed_own;
  if (manages) asked.roles = static_cast<rules::WordSet>(asked.roles | rules::set_of({domain::Role::administrator}));
  return asked;
}

Result<void> answered(rules::Authorization authorization) {
  switch (authorization) {
    case rules::Authorization::allowed:
      return {};
    case rules::Authorization::not_authenticated:
      return base::fail(ErrorCode::not_authenticated, "not_authenticated", "Sign in first.");
    case rules::Authorization::not_allowed:
      return base::fail(ErrorCode::not_allowed, "not_allowed", "You may not do this.");
    case rules::Authorization::own_request:
      return base::fail(ErrorCode::not_allowed, "own_request", "Nobody decides his own request.");
    case rules::Authorization::not_found:
      return base::not_found();
  }
  return base::not_found();
}

}  // namespace

Result<void> require(const Principal& principal, rules::Operation operation, rules::Relation relation) {
  return answered(rules::authorize(for_rules(principal, relation), operation, relation));
}

bool may(const Principal& principal, rules::Operation operation, rules::Relation relation) {
  return require(principal, operation, relation).has_value();
}

Result<void> require_client(rules::WordSet scopes, rules::Operation operation) {
  const rules::Principal client{.kind = rules::Principal::Kind::client, .scopes = scopes};
  return answered(rules::authorize(client, operation, rules::Relation::foreign));
}

Result<void> require_of_anybody(rules::Operation operation) {
  return answered(rules::authorize({.kind = rules::Principal::Kind::nobody}, operation, rules::Relation::none));
}

}  // namespace claviger::usecases
