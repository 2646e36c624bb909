#pragma once
// Company names that were refused on a number: another one typed afterwards is weaker evidence.

#include <string>

#include "domain/request.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// R50 and api.md: a name typed after a mismatch on that number counts at most as unsure.
/// Kept as a keyed hash of the name: which name was refused, not what it was.
void note_mismatch(Transaction& transaction, domain::AccountId account, const domain::Number& number,
                   const std::string& company_name);
/// Another name than `company_name` was refused on that number.
bool had_mismatch(const Reader& reader, domain::AccountId account, const domain::Number& number,
                  const std::string& company_name);

}  // namespace claviger::store
