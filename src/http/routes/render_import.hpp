#pragma once
// An import as the desk follows it (schema Import).

#include <boost/json/object.hpp>

#include "usecases/desk_imports.hpp"

namespace claviger::http::routes {

boost::json::object render_import(const usecases::DeskImport& import);

}  // namespace claviger::http::routes
