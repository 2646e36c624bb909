#pragma once
// Bytes as a body of the decision API, and what must hold of whatever is read from them.

#include <boost/json/serialize.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "http/routes/evaluation_body.hpp"

namespace claviger::fuzz {

inline http::Request request_with(std::string body, std::string type = "application/json") {
  http::Request request;
  request.method = "POST";
  request.headers.add("Content-Type", std::move(type));
  request.body = std::move(body);
  return request;
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// One gateway with words of its own, as authzen.md 1.7 has it.
inline const domain::Vocabulary& vocabulary() {
  static const domain::Vocabulary words{.subject_types = {{"user", "account"}},
                                        .resource_types = {{"record", "contract"}, {"device", "serial"}},
                                        .actions = {{"read", "download_software"}},
                                        .subjects = {}};
  return words;
}

/// The members in the other order: a reader that relies on the order reads something else (T6).
inline boost::json::object turned_around(const boost::json::object& object) {
  std::vector<boost::json::object::const_iterator> members;
  for (auto at = object.begin(); at != object.end(); ++at) members.push_back(at);
  boost::json::object turned;
  for (auto at = members.rbegin(); at != members.rend(); ++at) turned[(*at)->key()] = (*at)->value();
  return turned;
}

inline std::string line_of(const usecases::AccessQuestion& question) {
  std::string line;
  for (const auto* part :
       {&question.account, &question.action, &question.resource_type, &question.resource_id, &question.product_id})
    line += std::to_string(part->size()) + ":" + *part + " ";
  return line;
}

/// What decides goes on with keys; a key is its own key, or a thing would be found by some of its names alone.
inline void check_keys(const usecases::AccessQuestion& question) {
  for (const auto* text : {&question.resource_id, &question.product_id}) {
    const auto key = base::identifier_key(*text);
    CLV_CHECK(base::identifier_key(key) == key, "a key is its own key");
  }
}

}  // namespace claviger::fuzz
