#include "http/routes/render_number.hpp"

#include <boost/json/array.hpp>

#include "http/routes/render_queue.hpp"

namespace claviger::http::routes {
namespace {

using domain::IdentifierType;

boost::json::object render_user(const usecases::NumberUser& user) {
  boost::json::object body{{"account", render_person(user.account)},
                           {"scope", to_text(user.grant.scope)},
                           {"origin", to_text(user.grant.origin)},
                           {"valid_from", base::to_text(user.grant.valid_from)}};
  if (user.grant.group) body["group"] = {{"id", user.grant.public_id}, {"name", user.group}};
  if (user.grant.party) body["party"] = party_text(user.grant.party);
  if (user.grant.valid_until) body["valid_until"] = base::to_text(*user.grant.valid_until);
  return body;
}

boost::json::object render_party(const domain::PartySite& site) {
  boost::json::object body{{"id", party_text(site.party)}, {"name", site.name}};
  if (!site.country.empty()) body["country"] = site.country;
  return body;
}

boost::json::object render_lock(const store::Lock& lock) {
  boost::json::object body;
  if (lock.party) body["party"] = party_text(lock.party);
  body["on"] = to_text(lock.number.contract ? IdentifierType::contract : IdentifierType::bill_to);
  return body;
}

boost::json::object render_rule(const store::DomainRule& rule) {
  return {{"domain", rule.domain}, {"action", to_text(rule.action)}};
}

template <typename Item, typename Render>
boost::json::array render_all(const std::vector<Item>& items, Render render) {
  boost::json::array list;
  for (const auto& item : items) list.push_back(render(item));
  return list;
}

IdentifierType number_type(const usecases::ManagedNumber& managed) {
  return managed.contract ? IdentifierType::contract : IdentifierType::bill_to;
}

boost::json::object render_head(const usecases::ManagedNumber& managed) {
  if (!managed.contract) {
    return {{"type", "bill_to"}, {"number", managed.bill_to->number}, {"bill_to", render_bill_to(*managed.bill_to)}};
  }
  auto body = render_contract(*managed.contract);
  body.erase("contract_number");
  body["type"] = "contract";
  body["number"] = managed.contract->number;
  body["bill_to"] = render_bill_to(managed.contract->bill_to);
  return body;
}

}  // namespace

boost::json::object render_person(const domain::Account& account) {
  boost::json::object body{{"id", account.public_id},
                           {"email", account.email},
                           {"given_name", account.given_name},
                           {"family_name", account.family_name}};
  if (!account.company_name.empty()) body["company_name"] = account.company_name;
  if (!account.country.empty()) body["country"] = account.country;
  return body;
}

boost::json::object render_contract(const domain::Contract& contract) {
  boost::json::object body{{"contract_number", contract.number},
                           {"service_program", contract.program.code},
                           {"service_program_name", contract.program.name},
                           {"entitled_party", to_text(contract.program.entitled_party)},
                           {"brand", to_text(contract.program.brand)},
                           {"status", to_text(contract.status)},
                           {"start_date", base::to_text(contract.start_day)},
                           {"end_date", base::to_text(contract.end_day - std::chrono::days(1))}};
  if (!contract.service_level.empty()) body["service_level"] = contract.service_level;
  return body;
}

boost::json::object render_bill_to(const domain::BillTo& bill_to) {
  boost::json::object body{{"id", bill_to.number}, {"name", bill_to.name}};
  if (!bill_to.country.empty()) body["country"] = bill_to.country;
  return body;
}

boost::json::object render_managed_number(const usecases::NumberSheet& sheet, TimePoint now) {
  const auto& managed = sheet.managed;
  auto body = render_head(managed);
  body["parties"] = render_all(sheet.parties, render_party);
  body["locks"] = render_all(managed.locks, render_lock);
  if (managed.revalidation_due) body["revalidation_due_at"] = base::to_text(*managed.revalidation_due);
  body["revalidation_overdue"] = managed.revalidation_due && *managed.revalidation_due <= now;
  if (!sheet.overdue_contracts.empty())
    body["overdue_contracts"] = boost::json::array(sheet.overdue_contracts.begin(), sheet.overdue_contracts.end());
  if (managed.contract) {
    body["excluded_from_bill_to"] = sheet.is_excluded;
    body["may_exclude_from_bill_to"] = sheet.may_exclude;
  }
  if (!sheet.excluded_contracts.empty())
    body["excluded_contracts"] = boost::json::array(sheet.excluded_contracts.begin(), sheet.excluded_contracts.end());
  body["standing_consent"] = managed.has_standing_consent;
  if (managed.has_standing_consent)
    body["standing_consent_on"] = to_text(sheet.is_consent_its_own ? number_type(managed) : IdentifierType::bill_to);
  body["users"] = render_all(sheet.users, render_user);
  body["users_total"] = sheet.people;
  body["blocks"] = render_all(
      sheet.blocked, [](const auto& account) { return boost::json::object{{"account", render_person(account)}}; });
  body["domain_rules"] = render_all(sheet.domain_rules, render_rule);
  return body;
}

}  // namespace claviger::http::routes
