#include "http/routes/render_role.hpp"

#include <boost/json/array.hpp>

#include "http/routes/render_number.hpp"
#include "http/routes/render_queue.hpp"

namespace claviger::http::routes {
namespace {

template <typename Item, typename Render>
boost::json::array render_all(const std::vector<Item>& items, Render render) {
  boost::json::array list;
  for (const auto& item : items) list.push_back(render(item));
  return list;
}

std::string_view type_of(const domain::Number& number) {
  return to_text(number.contract ? domain::IdentifierType::contract : domain::IdentifierType::bill_to);
}

void add_time(boost::json::object& body, const store::Role& role) {
  if (role.since) body["since"] = base::to_text(*role.since);
  if (role.last_day) body["last_day"] = base::to_text(*role.last_day);
}

boost::json::object render_peer(const usecases::Peer& peer) {
  boost::json::object body{{"account", render_person(peer.account)}, {"on", type_of(peer.role.number)}};
  if (peer.role.party) body["party"] = party_text(peer.role.party);
  add_time(body, peer.role);
  return body;
}

boost::json::object render_delegated(const usecases::DelegatedContract& contract) {
  return {{"contract_number", contract.number}, {"administrators", render_all(contract.administrators, render_person)}};
}

boost::json::object render_held(const store::Grant& grant) {
  return {{"scope", to_text(grant.scope)},
          {"origin", to_text(grant.origin)},
          {"valid_from", base::to_text(grant.valid_from)}};
}

}  // namespace

boost::json::object render_nomination(const usecases::NominationParts& parts) {
  const auto& nomination = parts.nomination;
  boost::json::object body{{"id", nomination.public_id},
                           {"type", type_of(nomination.number)},
                           {"number", parts.number.shown},
                           {"state", to_text(nomination.state)},
                           {"created_at", base::to_text(nomination.created_at)},
                           {"lapses_at", base::to_text(nomination.lapses_at)}};
  if (parts.nominee)
    body["nominee"] = render_person(*parts.nominee);
  else if (!nomination.email.empty())
    body["email"] = nomination.email;
  if (parts.nominator) body["nominator"] = render_person(*parts.nominator);
  if (nomination.party) body["party"] = party_text(nomination.party);
  if (nomination.first_day) body["first_day"] = base::to_text(*nomination.first_day);
  if (nomination.last_day) body["last_day"] = base::to_text(*nomination.last_day);
  return body;
}

boost::json::object render_role(const usecases::MyRole& mine) {
  boost::json::object body{{"type", type_of(mine.role.number)},
                           {"number", mine.number.shown},
                           {"is_last", mine.is_last},
                           {"peers", render_all(mine.peers, render_peer)},
                           {"nominations", render_all(mine.nominations, render_nomination)}};
  add_time(body, mine.role);
  if (mine.role.party) body["party"] = boost::json::object{{"id", party_text(mine.role.party)}, {"name", mine.party}};
  if (mine.contract) {
    body["service_program_name"] = mine.contract->program.name;
    body["bill_to"] = render_bill_to(mine.contract->bill_to);
  }
  if (mine.bill_to) {
    body["bill_to"] = render_bill_to(*mine.bill_to);
    body["delegated"] = render_all(mine.delegated, render_delegated);
    body["contracts_total"] = mine.contracts;
  }
  return body;
}

boost::json::object render_claim(const usecases::ClaimView& claim) {
  auto body = render_nomination(claim.parts);
  body.erase("nominator");
  body["statement"] = claim.parts.nomination.statement;
  body["company"] = claim.company;
  body["verdict"] = to_text(claim.verdict);
  body["mailbox"] = to_text(claim.mailbox);
  body["domains"] = boost::json::array(claim.domains.begin(), claim.domains.end());
  body["access"] = render_all(claim.access, render_held);
  body["holders"] = claim.holders;
  return body;
}

boost::json::object render_number_administrators(const usecases::NumberAdministrators& known) {
  boost::json::object body{{"number", known.number},
                           {"names", boost::json::array(known.names.begin(), known.names.end())},
                           {"masked", known.masked},
                           {"is_mine", known.is_mine},
                           {"may_claim", known.claim == rules::ClaimRefusal::none}};
  if (known.claim != rules::ClaimRefusal::none) body["claim_refusal"] = to_text(known.claim);
  return body;
}

}  // namespace claviger::http::routes
