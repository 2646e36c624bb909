#include "http/access_log.hpp"

#include <spdlog/spdlog.h>

namespace claviger::http {
namespace {

spdlog::level::level_enum level_of(const AccessRecord& record) {
  if (record.status >= 500) return spdlog::level::warn;
  return record.pool == Pool::io ? spdlog::level::debug : spdlog::level::info;
}

}  // namespace

void log_access(const AccessRecord& record) {
  const auto level = level_of(record);
  auto* logger = spdlog::default_logger_raw();
  if (!logger->should_log(level)) return;
  logger->log(level, "http method={} route={} status={} duration_us={} request_id={}", record.method, record.pattern,
              record.status, record.duration.count(), record.request_id);
}

void log_detail(const AccessRecord& record, const Error& error) {
  if (error.detail.empty()) return;
  spdlog::warn("http route={} status={} code={} request_id={}: {}", record.pattern, record.status, error.reason,
               record.request_id, error.detail);
}

void log_exception(const AccessRecord& record, std::string_view type) {
  spdlog::error("http route={} request_id={}: a handler threw {}", record.pattern, record.request_id, type);
}

}  // namespace claviger::http
