#pragma once
// An import as the desk follows it (schema Import).

#include <boost/json/object.hpp>

#include "store/imports.hpp"

namespace claviger::http::routes {

boost::json::object render_import(const store::ImportRun& run);

}  // namespace claviger::http::routes
