#include "http/routes/render_access.hpp"

#include <boost/json/array.hpp>
#include <string>

namespace claviger::http::routes {
namespace {

void add_contract(boost::json::object& body, const domain::Contract& contract) {
  body["contract_number"] = contract.number;
  body["bill_to_name"] = contract.bill_to.name;
  body["service_program"] = contract.program.code;
  body["service_program_name"] = contract.program.name;
  body["contract_status"] = to_text(contract.status);
  body["contract_end_date"] = base::to_text(contract.end_day - std::chrono::days(1));
}

}  // namespace

boost::json::array render_administrators(const usecases::KnownAdministrators& known) {
  boost::json::array list;
  for (const auto& name : known.names) list.push_back(boost::json::object{{"name", name}, {"masked", false}});
  if (known.has_others) list.push_back(boost::json::object{{"masked", true}});
  return list;
}

namespace {

/// What a group gives is no grant of its own: it goes by the group and the number.
std::string id_of(const usecases::HeldAccess& held) {
  const auto& number = held.grant.number;
  if (!held.grant.group) return held.grant.public_id;
  return held.grant.public_id + (number.contract ? "-c" : "-b") +
         std::to_string(number.contract ? number.contract.value : number.bill_to.value);
}

}  // namespace

boost::json::object render_access(const usecases::HeldAccess& held) {
  boost::json::array rights;
  for (const auto right : held.rights) rights.emplace_back(to_text(right));
  boost::json::object body{{"id", id_of(held)},
                           {"scope", to_text(held.grant.scope)},
                           {"origin", to_text(held.grant.origin)},
                           {"valid_from", base::to_text(held.grant.valid_from)},
                           {"service_program", ""},
                           {"service_program_name", ""},
                           {"rights", std::move(rights)},
                           {"administrators", render_administrators(held.administrators)}};
  if (held.grant.valid_until) body["valid_until"] = base::to_text(*held.grant.valid_until);
  if (held.contract) add_contract(body, *held.contract);
  if (held.bill_to) {
    body["bill_to_id"] = held.bill_to->number;
    body["bill_to_name"] = held.bill_to->name;
  }
  return body;
}

}  // namespace claviger::http::routes
