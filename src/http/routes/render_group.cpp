#include "http/routes/render_group.hpp"

#include <boost/json/array.hpp>

#include "http/routes/render_number.hpp"
#include "http/routes/render_queue.hpp"

namespace claviger::http::routes {

boost::json::object render_group(const usecases::GroupSheet& sheet) {
  boost::json::array keepers;
  for (const auto& keeper : sheet.keepers) keepers.push_back(render_person(keeper));
  return {{"id", sheet.group.public_id},
          {"name", sheet.group.name},
          {"kind", to_text(sheet.group.kind)},
          {"scope", to_text(sheet.group.scope)},
          {"created_at", base::to_text(sheet.group.created_at)},
          {"numbers_total", sheet.size.numbers},
          {"people_total", sheet.size.people},
          {"keepers", std::move(keepers)},
          {"may_change_people", sheet.is_all_managed}};
}

boost::json::object render_group_number(const usecases::GroupNumberRow& row) {
  boost::json::array parties;
  for (const auto& site : row.parties) {
    boost::json::object party{{"id", party_text(site.party)}, {"name", site.name}};
    if (!site.country.empty()) party["country"] = site.country;
    parties.push_back(std::move(party));
  }
  return {
      {"number", row.number.shown}, {"name", row.name}, {"parties", std::move(parties)}, {"counts", row.is_counted}};
}

boost::json::object render_group_person(const usecases::GroupPersonRow& row) {
  boost::json::array parties;
  for (const auto party : row.member.parties) parties.emplace_back(party_text(party));
  return {{"account", render_person(row.account)}, {"parties", std::move(parties)}};
}

boost::json::object render_drift(const usecases::Drift& drift) {
  boost::json::object body{{"kind", to_text(drift.kind)}, {"number", drift.number}};
  if (drift.person) body["account"] = render_person(*drift.person);
  if (drift.scope) body["scope"] = to_text(*drift.scope);
  return body;
}

}  // namespace claviger::http::routes
