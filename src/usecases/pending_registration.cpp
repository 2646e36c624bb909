#include "usecases/pending_registration.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace claviger::usecases {

std::string to_text(const PendingRegistration& registration) {
  return boost::json::serialize(boost::json::object{{"email", registration.email},
                                                    {"password_hash", registration.password_hash},
                                                    {"given_name", registration.given_name},
                                                    {"family_name", registration.family_name},
                                                    {"country", registration.country},
                                                    {"language", registration.language}});
}

std::optional<PendingRegistration> parse_pending_registration(const std::string& email_of_account,
                                                              const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto body = boost::json::parse(text).as_object();
  const auto member = [&](std::string_view name) { return std::string(body.at(name).as_string()); };
  return PendingRegistration{.email = body.contains("email") ? member("email") : email_of_account,
                             .password_hash = member("password_hash"),
                             .given_name = member("given_name"),
                             .family_name = member("family_name"),
                             .country = member("country"),
                             .language = member("language")};
}

void take_over(domain::Account& account, const PendingRegistration& registration) {
  account.email = registration.email;
  account.password_hash = registration.password_hash;
  account.given_name = registration.given_name;
  account.family_name = registration.family_name;
  account.country = registration.country;
  account.language = registration.language;
}

}  // namespace claviger::usecases
