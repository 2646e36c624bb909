#pragma once
// A journal entry (schema AuditEntry).

#include <boost/json/object.hpp>

#include "usecases/list_audit.hpp"

namespace claviger::http::routes {

boost::json::object render_audit_entry(const usecases::AuditEntry& entry);

}  // namespace claviger::http::routes
