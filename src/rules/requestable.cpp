#include "rules/requestable.hpp"

namespace claviger::rules {
namespace {

using domain::DecisionReason;
using domain::IdentifierType;
using domain::Right;
using domain::Scope;

std::optional<Scope> narrowest_with(Right right) {
  switch (right) {
    case Right::download_software:
    case Right::use_support_tools:
    case Right::view_entitled_content:
      return Scope::downloads;
    case Right::open_case:
    case Right::view_case:
    case Right::request_rma:
    case Right::claim_warranty:
    case Right::view_contract:
      return Scope::support;
    case Right::place_order:
    case Right::view_order:
      return Scope::ordering;
    case Right::use_tool:
    case Right::manage_licenses:
    case Right::use_smart_service:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool is_curable_by_request(DecisionReason told) {
  switch (told) {
    case DecisionReason::not_entitled:
      return true;
    case DecisionReason::granted:
    case DecisionReason::not_covered:
    case DecisionReason::contract_ended:
    case DecisionReason::not_available:
    case DecisionReason::account_on_hold:
    case DecisionReason::unknown:
    case DecisionReason::right_not_in_programme:
    case DecisionReason::serial_ambiguous:
    case DecisionReason::level_too_low:
    case DecisionReason::not_offered:
    case DecisionReason::no_history:
      return false;
  }
  return false;
}

std::optional<Scope> scope_to_request(Right right, IdentifierType identifier) {
  const auto scope = narrowest_with(right);
  if (scope == Scope::downloads && identifier == IdentifierType::bill_to) return std::nullopt;
  if (scope == Scope::ordering && identifier == IdentifierType::serial) return std::nullopt;
  return scope;
}

}  // namespace claviger::rules
