#pragma once
// All that decisions need, as of one position of the journal.

#include <string>

#include "index/chunks.hpp"
#include "index/client_table.hpp"
#include "index/page_table.hpp"
#include "index/pair_set.hpp"
#include "index/text_map.hpp"

namespace claviger::index {

/// Where in the journal an index stands; what of imports and products it has seen.
struct Position {
  std::int64_t revision = 0;
  std::string hash;             ///< of that entry: a database that knows another is not the one this was read from
  std::int64_t generation = 0;  ///< published
  std::int64_t last_product = 0;
  std::int64_t queues = 0;  ///< of the last entry that may have changed what waits in a queue
};

/// By id; few.
struct ProgramRecord {
  bool is_published = false;
  domain::EntitledParty entitled_party = domain::EntitledParty::install_at;
  rules::RightSet rights_support = 0;
  rules::RightSet rights_downloads = 0;
};
using Programs = std::vector<ProgramRecord>;

/// Immutable once published; copies share everything.
struct Root {
  Position position;
  TextMap<LineRecord> serials;
  TextMap<Number> contract_numbers, bill_to_numbers, product_keys;
  TextMap<Number> account_ids;
  /// An address that somebody has given up may still lead to him: AccountChunk::email_hash says which is his.
  TextMap<Number> account_emails;
  PageTable<ContractChunk> contracts;
  PageTable<BillToChunk> bill_tos;
  PageTable<AccountChunk> accounts;
  PageTable<Group> groups;  ///< each by its own id
  PairSet members;          ///< a group, and an account that is in it
  PairSet holders;          ///< a target, and an account that has a direct grant on it, whatever that gives him
  PairSet renewals;         ///< a contract, and one that renews it directly
  std::shared_ptr<const Programs> programs = std::make_shared<const Programs>();
  std::shared_ptr<const ClientTable> clients = std::make_shared<const ClientTable>();

  /// The id kept under a text; 0 where there is none.
  [[nodiscard]] static Number find_id(const TextMap<Number>& ids, std::string_view text) {
    return find_id(ids, text, hash_of(text));
  }
  [[nodiscard]] static Number find_id(const TextMap<Number>& ids, std::string_view text, TextHash hash) {
    const auto found = ids.find(text, hash);
    return found.empty() ? 0 : found.front();
  }
};

}  // namespace claviger::index
