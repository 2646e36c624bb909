#include "http/routes/render_number.hpp"

#include <boost/json/array.hpp>

#include "http/routes/render_queue.hpp"

namespace claviger::http::routes {

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

}  // namespace claviger::http::routes
