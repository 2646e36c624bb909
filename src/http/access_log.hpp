#pragma once
// One line an answer: method, route pattern, status, duration, request id. Never a path, query, address or name of a
// person.

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/router.hpp"

namespace claviger::http {

struct AccessRecord {
  std::string_view method;
  std::string_view pattern;  ///< `/api/v1/access-requests/{id}`; `-` where no route was found
  int status = 0;
  std::chrono::microseconds duration{};
  std::string_view request_id;
  Pool pool = Pool::io;
};

/// To spdlog's default logger: 5xx as warnings, answers of the I/O threads (decisions, health, files) at debug, others
/// at info.
void log_access(const AccessRecord& record);
/// The log-only detail of an error that is being answered.
void log_detail(const AccessRecord& record, const Error& error);
/// What a handler threw, by its type alone: the text of a third-party exception may hold a person's data.
void log_exception(const AccessRecord& record, std::string_view type);

}  // namespace claviger::http
