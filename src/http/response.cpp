#include "http/response.hpp"

#include <boost/json/serialize.hpp>

#include "http/problem.hpp"

namespace claviger::http {

Response json(int status, const boost::json::value& value) {
  return json_text(status, boost::json::serialize(value));
}

Response json_text(int status, std::string body) {
  return {.status = status, .body = std::move(body), .content_type = "application/json"};
}

Response text(int status, std::string body) {
  return {.status = status, .body = std::move(body), .content_type = "text/plain; charset=utf-8"};
}

Response no_content() {
  return {.status = 204};
}

Response problem(Error error) {
  const int status = status_of(error);
  return {.status = status, .error = std::move(error)};
}

}  // namespace claviger::http
