#pragma once
// A waiting item with all that a decision needs (schema QueueItem). Source: R67–R69.

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/json_reader.hpp"
#include "usecases/decide_pending.hpp"

namespace claviger::http::routes {

boost::json::object render_queue_item(const usecases::QueueItem& entry);
/// Parties are named by their row, as text.
std::string party_text(domain::PartyId party);
/// nullopt for what party_text() never makes.
std::optional<domain::PartyId> parse_party(std::string_view text);
/// The form's member `parties`; what is no party's id is refused there.
std::vector<domain::PartyId> read_parties(JsonReader& reader, const ListLimits& limits = {});

}  // namespace claviger::http::routes
