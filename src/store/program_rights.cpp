#include "store/program_rights.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;

/// Whether `after` lacks a right that `before` gives.
bool is_less(const S& before, const S& after) {
  if (before == "no" || after == "yes") return false;
  if (before == "yes" || after == "no") return before != after;
  const auto rights = base::split(after, '|');
  const auto given = base::split(before, '|');
  return std::ranges::any_of(given, [&](const S& right) { return std::ranges::find(rights, right) == rights.end(); });
}

}  // namespace

bool is_poorer(const ProgramRights& before, const ProgramRights& after) {
  return is_less(before.support, after.support) || is_less(before.downloads, after.downloads) ||
         before.entitled_party != after.entitled_party ||
         (before.end_customer_downloads && !after.end_customer_downloads);
}

std::map<std::int64_t, ProgramRights> published_rights(const Reader& reader) {
  std::map<std::int64_t, ProgramRights> found;
  each<long long, S, S, S, long long>(
      reader,
      "select v.program_id, v.entitled_party, v.rights_support, v.rights_downloads, v.end_customer_downloads from "
      "program_version v where " +
          seen("v"),
      [&](long long program, const S& entitled, const S& support, const S& downloads, long long customer) {
        found[program] = {entitled, support, downloads, customer != 0};
      });
  return found;
}

}  // namespace claviger::store
