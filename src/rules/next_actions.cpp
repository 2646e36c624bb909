#include "rules/next_actions.hpp"

#include <array>

namespace claviger::rules {
namespace {

using domain::NextAction;
using domain::Reason;

template <NextAction... Actions>
std::span<const NextAction> these() {
  static constexpr std::array list = {Actions...};
  return list;
}

/// Denied or cancelled. Source: R45–R51, R56, R57, R162.
std::span<const NextAction> for_refusal(Reason reason) {
  using enum NextAction;
  switch (reason) {
    case Reason::profile_incomplete:
      return these<update_profile>();
    case Reason::account_on_hold:
      return these<contact_support>();
    case Reason::malformed_identifier:
      return these<check_number>();
    case Reason::contract_not_found:
    case Reason::bill_to_not_found:
    case Reason::serial_not_found:
      return these<check_number, retry_after, contact_seller>();
    case Reason::contract_not_active:
      return these<check_number, contact_seller>();
    case Reason::contract_too_new:
      return these<retry_after, contact_support>();
    case Reason::serial_not_covered:
      return these<check_number, contact_seller>();
    case Reason::serial_ambiguous:
      return these<check_number>();
    case Reason::already_registered:
    case Reason::already_pending:
    case Reason::no_longer_needed:
    case Reason::none:
      return these<nothing>();
    case Reason::not_available:
    case Reason::domain_not_allowed:
    case Reason::administrator_denied:
      return these<contact_administrator>();
    case Reason::reseller_only:
      return these<ask_downloads, contact_seller>();
    case Reason::full_support_needed:
      return these<ask_support, check_number>();
    case Reason::no_administrator:
      return these<check_number, contact_seller>();
    case Reason::vendor_denied:
      return these<contact_support>();
    case Reason::expired_unanswered:
      return these<contact_administrator, contact_support>();
    case Reason::locked:
    case Reason::awaiting_administrator:
    case Reason::revalidation_overdue:
    case Reason::awaiting_vendor:
    case Reason::company_uncertain:
    case Reason::company_mismatch:
      return these<contact_support>();
  }
  return these<nothing>();
}

/// Chase the administrators; support when they do not answer. Source: R40.
std::span<const NextAction> while_administrators_decide(Reason reason) {
  using enum NextAction;
  if (reason == Reason::company_uncertain) return these<update_profile, contact_administrator, contact_support>();
  return these<contact_administrator, contact_support>();
}

/// Source: R41, R50.
std::span<const NextAction> while_vendor_decides(Reason reason) {
  using enum NextAction;
  if (reason == Reason::company_mismatch) return these<update_profile, ask_colleague_permission, contact_support>();
  if (reason == Reason::company_uncertain) return these<update_profile, contact_support>();
  return these<contact_support>();
}

}  // namespace

std::span<const NextAction> next_actions(domain::ItemStatus status, Reason reason) {
  switch (status) {
    case domain::ItemStatus::approved:
    case domain::ItemStatus::withdrawn:
      return these<NextAction::nothing>();
    case domain::ItemStatus::pending_admin:
      return while_administrators_decide(reason);
    case domain::ItemStatus::pending_vendor:
      return while_vendor_decides(reason);
    case domain::ItemStatus::denied:
    case domain::ItemStatus::cancelled:
      return for_refusal(reason);
  }
  return these<NextAction::nothing>();
}

std::vector<NextAction> next_actions(domain::ItemStatus status, Reason reason, const NextHints& hints) {
  const auto plain = next_actions(status, reason);
  std::vector<NextAction> actions(plain.begin(), plain.end());
  if (actions.front() == NextAction::nothing || status == domain::ItemStatus::cancelled) return actions;
  if (hints.doubt && *hints.doubt != CompanyDoubt::name) std::erase(actions, NextAction::update_profile);
  if (hints.doubt == CompanyDoubt::bill_to_only) actions.insert(actions.begin(), NextAction::ask_colleague_permission);
  if (hints.second_identifier_would_do) actions.insert(actions.begin(), NextAction::add_second_identifier);
  return actions;
}

}  // namespace claviger::rules
