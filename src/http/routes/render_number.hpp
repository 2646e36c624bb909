#pragma once
// Contracts and bill-tos, for those who administer them.

#include <boost/json/object.hpp>

#include "domain/contract.hpp"
#include "usecases/list_managed.hpp"

namespace claviger::http::routes {

/// Schema PersonName.
boost::json::object render_person(const domain::Account& account);
/// Number, programme, status and days; not its bill-to.
boost::json::object render_contract(const domain::Contract& contract);
boost::json::object render_bill_to(const domain::BillTo& bill_to);
/// Schema ManagedNumber.
boost::json::object render_managed_number(const usecases::NumberSheet& sheet, TimePoint now);

}  // namespace claviger::http::routes
