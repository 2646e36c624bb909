#pragma once

#include <boost/json/object.hpp>

#include "usecases/list_groups.hpp"

namespace claviger::http::routes {

boost::json::object render_group(const usecases::GroupSheet& sheet);
boost::json::object render_group_number(const usecases::GroupNumberRow& row);
boost::json::object render_group_person(const usecases::GroupPersonRow& row);
boost::json::object render_drift(const usecases::Drift& drift);

}  // namespace claviger::http::routes
