#include "http/routes/render_queue.hpp"

#include <boost/json/array.hpp>
#include <charconv>

#include "base/text.hpp"
#include "http/routes/render_account.hpp"
#include "http/routes/render_number.hpp"

namespace claviger::http::routes {
namespace {

using usecases::PartyMatch;
using usecases::QueueItem;

boost::json::object render_requester(const domain::Account& asker) {
  boost::json::object body{{"id", asker.public_id},
                           {"email", asker.email},
                           {"given_name", asker.given_name},
                           {"family_name", asker.family_name},
                           {"email_domain", base::mail_domain(asker.email)}};
  if (!asker.company_name.empty()) body["company_name"] = asker.company_name;
  if (!asker.address.lines.empty()) body["address"] = render_address(asker.address);
  return body;
}

boost::json::object render_party(const PartyMatch& match) {
  boost::json::object body{
      {"id", party_text(match.party)}, {"name", match.name}, {"verdict", to_text(match.comparison.verdict)}};
  if (!match.country.empty()) body["country"] = match.country;
  if (!match.city.empty()) body["city"] = match.city;
  return body;
}

boost::json::array render_parties(const usecases::ItemFacts& facts) {
  boost::json::array parties;
  for (const auto* company : facts.companies()) parties.push_back(render_party(*company));
  return parties;
}

boost::json::object render_number(const QueueItem& entry) {
  const auto& facts = entry.facts;
  boost::json::object body;
  if (facts.contract) {
    body = render_contract(*facts.contract);
    body["bill_to"] = render_bill_to(facts.contract->bill_to);
  } else {
    body["bill_to"] = facts.bill_to ? render_bill_to(*facts.bill_to) : boost::json::object();
  }
  if (facts.bill_to) body["bill_to_id"] = facts.bill_to->number;
  if (entry.contracts_covered) body["contracts_covered"] = *entry.contracts_covered;
  if (!entry.overdue_contracts.empty())
    body["overdue_contracts"] = boost::json::array(entry.overdue_contracts.begin(), entry.overdue_contracts.end());
  body["parties"] = render_parties(facts);
  return body;
}

/// The two names that were compared.
boost::json::object compared(const QueueItem& entry, const PartyMatch* party) {
  return {{"asker", entry.asker.company_name}, {"party", party ? party->name : ""}};
}

boost::json::object reason_parameters(rules::AdviceReason reason, const QueueItem& entry) {
  switch (reason) {
    case rules::AdviceReason::company_equal:
    case rules::AdviceReason::company_likely:
    case rules::AdviceReason::company_unsure:
    case rules::AdviceReason::company_different:
      return compared(entry, entry.facts.entitled());
    case rules::AdviceReason::install_at_equal:
    case rules::AdviceReason::install_at_likely:
      return compared(entry, entry.facts.install_at.empty() ? nullptr : &entry.facts.install_at.front());
    case rules::AdviceReason::bill_to_equal:
    case rules::AdviceReason::bill_to_likely:
      return compared(entry, entry.facts.bill_to_match ? &*entry.facts.bill_to_match : nullptr);
    case rules::AdviceReason::mailbox_good:
    case rules::AdviceReason::mailbox_free_provider:
    case rules::AdviceReason::mailbox_unknown_domain:
    case rules::AdviceReason::mailbox_other_company:
      return {{"domain", base::mail_domain(entry.asker.email)}};
    case rules::AdviceReason::locked:
    case rules::AdviceReason::revalidation_overdue:
    case rules::AdviceReason::several_parties:
    case rules::AdviceReason::partner_branded:
    case rules::AdviceReason::profile_changed_after_refusal:
    case rules::AdviceReason::not_bill_to_company:
      return {};
  }
  return {};
}

boost::json::object render_actions(const QueueItem& entry) {
  boost::json::object actions{{"approve", entry.may_approve}, {"deny", entry.may_deny}};
  if (!entry.refusal.empty()) actions["refusal"] = entry.refusal;
  return actions;
}

boost::json::object render_decider(const usecases::Decider& decider) {
  boost::json::object body{{"masked", !decider.name}};
  if (decider.name) body["name"] = *decider.name;
  return body;
}

}  // namespace

std::string party_text(domain::PartyId party) {
  return std::to_string(party.value);
}

std::optional<domain::PartyId> parse_party(std::string_view text) {
  std::int64_t value = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc() && stopped == text.data() + text.size() && value > 0;
  return is_number && std::to_string(value) == text ? std::optional(domain::PartyId{value}) : std::nullopt;
}

std::vector<domain::PartyId> read_parties(JsonReader& reader, const ListLimits& limits) {
  std::vector<domain::PartyId> parties;
  for (const auto& text : reader.string_list("parties", limits)) {
    if (const auto party = parse_party(text)) {
      parties.push_back(*party);
    } else {
      reader.refuse("parties", "invalid_field", "This is no party's id.");
    }
  }
  return parties;
}

boost::json::object render_queue_item(const QueueItem& entry) {
  const auto& item = entry.item;
  boost::json::array reasons;
  for (const auto reason : entry.advice.reasons) {
    reasons.push_back(boost::json::object{{"code", to_text(reason)}, {"parameters", reason_parameters(reason, entry)}});
  }
  boost::json::object body{{"id", item.public_id},
                           {"request_id", entry.request.public_id},
                           {"status", to_text(item.status)},
                           {"scope", to_text(item.scope)},
                           {"created_at", base::to_text(entry.request.created_at)},
                           {"identifier", {{"type", to_text(item.identifier.type)}, {"value", item.identifier.typed}}},
                           {"requester", render_requester(entry.asker)},
                           {"number", render_number(entry)},
                           {"advice", to_text(entry.advice.advice)},
                           {"advice_reasons", std::move(reasons)},
                           {"actions", render_actions(entry)},
                           {"etag", etag_of(item.version)}};
  if (item.reason != domain::Reason::none) body["reason"] = to_text(item.reason);
  if (item.decided_at) body["decided_at"] = base::to_text(*item.decided_at);
  if (entry.decider) body["decided_by"] = render_decider(*entry.decider);
  if (item.due_at) body["due_at"] = base::to_text(*item.due_at);
  return body;
}

}  // namespace claviger::http::routes
