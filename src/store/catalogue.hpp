#pragma once
// What is offered, as published: software images and content, and which products they are for. Source: R18, R181–R183.

#include <optional>
#include <string>
#include <vector>

#include "domain/contract.hpp"
#include "domain/words.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

struct CatalogueItem {
  std::string key;    ///< of the identifier
  std::string shown;  ///< the identifier as the import wrote it
  std::string name;
  std::optional<domain::Level> level;  ///< software: open to every account of this level by itself; content: needs it
  std::optional<domain::Right> right;  ///< content: needs this right, too
};
std::optional<CatalogueItem> find_software(const Reader& reader, const std::string& image_key);
std::optional<CatalogueItem> find_content(const Reader& reader, const std::string& content_key);
/// By key, behind `after` (empty: from the first); at most `limit`.
std::vector<CatalogueItem> software_after(const Reader& reader, const std::string& after, int limit);
std::vector<CatalogueItem> content_after(const Reader& reader, const std::string& after, int limit);

/// Contracts under a bill-to with a line for a product of one of the image's families: first whose lines last longest.
std::vector<domain::ContractId> contracts_with_family(const Reader& reader, domain::BillToId bill_to,
                                                      const std::string& image_key);
/// Those lines of one contract: of lines for the same product, party and days, one. Coverage of a product of another
/// family is none of them.
std::vector<SerialLine> lines_with_family(const Reader& reader, domain::ContractId contract,
                                          const std::string& image_key);

}  // namespace claviger::store
