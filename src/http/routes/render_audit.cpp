#include "http/routes/render_audit.hpp"

#include <boost/json/array.hpp>
#include <string_view>

namespace claviger::http::routes {
namespace {

/// `contract:200100111` → `{type: contract, id: 200100111}`; one word (`clock`) has no id.
boost::json::object render_name(std::string_view name) {
  const auto colon = name.find(':');
  boost::json::object body{{"type", name.substr(0, colon)}};
  if (colon != std::string_view::npos) body["id"] = name.substr(colon + 1);
  return body;
}

}  // namespace

boost::json::object render_audit_entry(const usecases::AuditEntry& entry) {
  boost::json::array people;
  people.reserve(entry.people.size());
  for (const auto& person : entry.people)
    people.push_back(boost::json::object{{"id", person.public_id}, {"name", person.name}});
  boost::json::object body{{"position", entry.row.position},
                           {"at", entry.row.at},
                           {"kind", entry.row.kind},
                           {"actor", render_name(entry.row.actor)},
                           {"subject", render_name(entry.row.subject)},
                           {"details", entry.details},
                           {"people", std::move(people)}};
  if (!entry.row.hash.empty()) body["hash"] = entry.row.hash;
  if (!entry.row.request_id.empty()) body["request_id"] = entry.row.request_id;
  return body;
}

}  // namespace claviger::http::routes
