#pragma once
// Inside `store`: what the holders of contracts under a programme have of it, for the guard against mass loss.

#include <map>
#include <string>

#include "store/database.hpp"

namespace claviger::store {

struct ProgramRights {
  std::string entitled_party;    ///< as domain::EntitledParty
  std::string support = "no";    ///< yes, no, or rights joined by |
  std::string downloads = "no";  ///< likewise
  bool end_customer_downloads = false;
};

/// Whether somebody may have a right by `before` that he has not by `after`.
bool is_poorer(const ProgramRights& before, const ProgramRights& after);

/// By the programme's id; those that are not published are left out.
std::map<std::int64_t, ProgramRights> published_rights(const Reader& reader);

}  // namespace claviger::store
