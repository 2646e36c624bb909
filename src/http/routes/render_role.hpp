#pragma once
// Roles on numbers, nominations and claims (schemas MyRole, Nomination, Claim, NumberAdministrators).

#include <boost/json/object.hpp>

#include "usecases/claim_role.hpp"
#include "usecases/my_roles.hpp"
#include "usecases/who_administers.hpp"

namespace claviger::http::routes {

/// The nominee by account where he has one, else by the address that was invited; no nominator: the vendor.
boost::json::object render_nomination(const usecases::NominationParts& parts);
boost::json::object render_role(const usecases::MyRole& mine);
boost::json::object render_claim(const usecases::ClaimView& claim);
boost::json::object render_number_administrators(const usecases::NumberAdministrators& known);

}  // namespace claviger::http::routes
