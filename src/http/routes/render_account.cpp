#include "http/routes/render_account.hpp"

#include <boost/json/array.hpp>

namespace claviger::http::routes {

boost::json::object render_address(const domain::Address& address) {
  boost::json::object body{{"lines", boost::json::array(address.lines.begin(), address.lines.end())},
                           {"city", address.city},
                           {"postal_code", address.postal_code},
                           {"country", address.country}};
  if (!address.region.empty()) body["region"] = address.region;
  return body;
}

boost::json::object render_profile(const usecases::Profile& profile) {
  const auto& account = profile.account;
  boost::json::array roles;
  for (const auto role : profile.roles) roles.emplace_back(to_text(role));
  boost::json::object body{{"id", account.public_id},
                           {"login", account.email},
                           {"email", account.email},
                           {"given_name", account.given_name},
                           {"family_name", account.family_name},
                           {"language", account.language},
                           {"on_hold", account.is_on_hold},
                           {"level", to_text(profile.level)},
                           {"roles", std::move(roles)}};
  if (!account.country.empty()) body["country"] = account.country;
  if (!account.company_name.empty()) body["company_name"] = account.company_name;
  if (!account.address.lines.empty()) body["address"] = render_address(account.address);
  return body;
}

std::string etag_of(std::int64_t version) {
  return "\"" + std::to_string(version) + "\"";
}

}  // namespace claviger::http::routes
