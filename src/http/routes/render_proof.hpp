#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "usecases/decide_access.hpp"

namespace claviger::http::routes {

/// `{decision, context: {reason, revision, valid_until?, proof?}}`: AuthZEN's Decision.
boost::json::object render_decision(const usecases::AccessAnswer& answer);
/// The same as JSON text, for answers without a proof without a tree.
std::string decision_text(const usecases::AccessAnswer& answer);
/// Chains of links in their order, each with `holds`, its facts, and `missing` where it does not hold.
boost::json::array render_proof(const usecases::Proof& proof);

}  // namespace claviger::http::routes
