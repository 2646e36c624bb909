#include "http/request.hpp"

#include "base/result.hpp"

namespace claviger::http {

BodyFile::~BodyFile() {
  std::error_code ignored;  // moved away by the handler, or never written
  std::filesystem::remove(path_, ignored);
}

std::optional<std::string> Request::query_value(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::nullopt : std::optional(found->second);
}

const std::string& Request::path_parameter(std::string_view name) const {
  const auto found = path_parameters.find(name);
  CLV_CHECK(found != path_parameters.end(), "the route's pattern has no parameter of that name");
  return found->second;
}

}  // namespace claviger::http
