#pragma once
// Rounds of revalidation and who is in them, as JSON and as rows of a CSV file.

#include <boost/json/object.hpp>
#include <string>

#include "usecases/list_revalidations.hpp"
#include "usecases/revalidation_round.hpp"

namespace claviger::http::routes {

/// Schema Revalidation.
boost::json::object render_round(const usecases::RoundView& view, TimePoint now);
/// Schema RevalidationEntry.
boost::json::object render_revalidation_entry(const usecases::RevalidationEntry& entry);
/// Schema RevalidationHolder.
boost::json::object render_holder(const usecases::HolderView& holder);

/// The first row of the file, and one for a holder.
std::string csv_head_of_round();
std::string csv_row_of_holder(const usecases::RoundView& view, const usecases::HolderView& holder);

}  // namespace claviger::http::routes
