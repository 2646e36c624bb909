#pragma once
// Company names that were refused on a number: another one typed afterwards is weaker evidence.

#include <string>
#include <vector>

#include "domain/request.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// A number as somebody asked for it.
struct AskedNumber {
  domain::Number number;  ///< what it stands for; neither, where a serial stands for no single contract
  domain::Identifier identifier;
  std::vector<domain::ContractId> predecessors{};  ///< the contracts it renews: a name refused there counts here
};

/// Kept as a keyed hash of the name: which name was refused, not what it was.
void note_mismatch(Transaction& transaction, domain::AccountId account, const AskedNumber& asked,
                   const std::string& company_name);

/// Another name than `company_name` was refused on that number: a name typed after a mismatch on it counts at most as
/// unsure. A serial and the contracts whose lines carry it are one number here, whichever of them the refusal was
/// about, whichever is asked for now, and also where a contract came to carry the serial later. Source: R50; api.md;
/// U7.
bool had_mismatch(const Reader& reader, domain::AccountId account, const AskedNumber& asked,
                  const std::string& company_name);

}  // namespace claviger::store
