// What staging of contracts reads: the working state (published, with what this import changed so far) of everything
// that a piece of the file names, one query a table whatever the number of rows.

#include <set>

#include "store/import_contracts.hpp"
#include "store/import_tables.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

/// Keys of the rows that `known` does not hold yet, each once.
template <typename Known, typename Key>
std::vector<S> missing(const std::vector<LineKeys>& keys, const Known& known, Key key) {
  std::set<S> found;
  const S* before = nullptr;
  for (const auto& row : keys) {
    // Neighbours mostly agree.
    const auto& wanted = row.*key;
    if (before != nullptr && *before == wanted) continue;
    before = &wanted;
    if (!known.contains(wanted)) found.insert(wanted);
  }
  return {found.begin(), found.end()};
}

template <typename Known>
void look_up_names(const Reader& reader, const std::vector<S>& keys, const S& query, Known& known) {
  if (keys.empty()) return;
  each<S, N>(
      reader, query + in_texts(reader.engine(), "keys"), [&](const S& key, N id) { known[key].id = id; },
      json_list(keys));
}

}  // namespace

void ContractStaging::look_up(const Reader& reader, const std::vector<LineRow>& rows,
                              const std::vector<LineKeys>& keys) {
  if (rows.empty()) return;
  look_up_programs(reader);
  look_up_bill_tos(reader, keys);
  look_up_contracts(reader, missing(keys, contracts_, &LineKeys::contract));
  look_up_sites(reader, rows, keys);
  look_up_names(reader, missing(keys, products_, &LineKeys::product),
                "select product_key, id from product where product_key in ", products_);
  look_up_lines(reader, keys);
}

void ContractStaging::look_up_programs(const Reader& reader) {
  if (has_programs_) return;
  each<S, N>(reader,
             "select p.code_key, p.id from program p join program_version v on v.program_id = p.id where "
             "v.until_import is null",
             [&](const S& key, N id) { programs_[key] = id; });
  has_programs_ = true;
}

void ContractStaging::look_up_bill_tos(const Reader& reader, const std::vector<LineKeys>& keys) {
  const auto names = missing(keys, registered_, &LineKeys::bill_to_name);
  if (!names.empty()) {
    for (const auto& name : names) registered_[name] = 0;
    // Registered once, or several times for one party: that party; for several parties: nobody can tell.
    each<S, N, N>(
        reader,
        "select c.name_key, min(c.party_id), max(c.party_id) from company c join company_version v on v.company_id = "
        "c.id "
        "where v.until_import is null and c.name_key in " +
            in_texts(reader.engine(), "keys") + " group by c.name_key",
        [&](const S& name, N first, N last) { registered_[name] = first == last ? first : 0; }, json_list(names));
  }
  const auto missing_bill_tos = missing(keys, bill_tos_, &LineKeys::bill_to);
  if (missing_bill_tos.empty()) return;
  each<S, N, N, N, S, S, N>(
      reader,
      "select b.bill_to_key, b.id, coalesce(v.id, 0), coalesce(v.party_id, 0), coalesce(v.name, ''), "
      "coalesce(v.country, ''), "
      "coalesce(v.from_import, 0) from bill_to b left join bill_to_version v on v.bill_to_id = b.id and v.until_import "
      "is null "
      "where b.bill_to_key in " +
          in_texts(reader.engine(), "keys"),
      [&](const S& key, N id, N version, N party, const S& name, const S& country, N from) {
        bill_tos_[key] = {id, version, party, name, country, from == generation() || mentioned_bill_tos_.contains(id)};
      },
      json_list(missing_bill_tos));
}

void ContractStaging::look_up_contracts(const Reader& reader, const std::vector<std::string>& keys) {
  if (keys.empty()) return;
  each<S, N, N, N, N, S, S, N, N, S, N>(
      reader,
      "select c.number_key, c.id, coalesce(v.id, 0), coalesce(v.program_id, 0), coalesce(v.bill_to_id, 0), "
      "coalesce(v.service_level, ''), "
      "coalesce(v.status, ''), coalesce(v.start_day, 0), coalesce(v.end_day, 0), coalesce(v.successor_key, ''), "
      "coalesce(v.from_import, 0) "
      "from contract c left join contract_version v on v.contract_id = c.id and v.until_import is null where "
      "c.number_key in " +
          in_texts(reader.engine(), "keys"),
      [&](const S& key, N id, N version, N program, N bill_to, const S& level, const S& status, N start, N end,
          const S& successor, N from) {
        contracts_[key] = {
            id,     version,   program, bill_to, level,
            status, successor, start,   end,     from == generation() || mentioned_contracts_.contains(id)};
      },
      json_list(keys));
}

void ContractStaging::look_up_sites(const Reader& reader, const std::vector<LineRow>& rows,
                                    const std::vector<LineKeys>& keys) {
  look_up_names(reader, missing(keys, sites_, &LineKeys::site), "select site_key, id from site where site_key in ",
                sites_);
  // Parties only where a site or a bill-to may have to be made.
  std::vector<PartyRef> refs;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    // Neighbours mostly agree.
    const bool is_another_site = i == 0 || keys[i].site != keys[i - 1].site;
    if (is_another_site && !sites_.contains(keys[i].site)) refs.push_back({rows[i].site_gu_id, keys[i].site_name});
    if (i == 0 || keys[i].bill_to_name != keys[i - 1].bill_to_name) refs.push_back({{}, keys[i].bill_to_name});
  }
  parties_.look_up(reader, refs);
}

void ContractStaging::look_up_lines(const Reader& reader, const std::vector<LineKeys>& keys) {
  std::map<std::int64_t, const S*> numbers;
  S pairs = "[";
  for (const auto& row : keys) {
    const auto contract = contracts_.find(row.contract);
    if (contract == contracts_.end() || contract->second.id <= 0) continue;
    numbers[contract->second.id] = &row.contract;
    if (pairs.size() > 1) pairs.push_back(',');
    pairs += '[' + std::to_string(contract->second.id) + ',' + json_list(std::vector<S>{row.line}).substr(1);
  }
  pairs.push_back(']');
  if (numbers.empty()) return;
  const bool is_sqlite = reader.engine() == Engine::sqlite;
  each<N, S, N, S, N>(
      reader,
      S("select l.contract_id, l.line_key, l.id, l.content_hash, l.from_import from ") +
          (is_sqlite
               ? "json_each(:pairs) p cross join contract_line l on l.contract_id = json_extract(p.value, '$[0]') "
                 "and l.line_key = json_extract(p.value, '$[1]') "
               : "json_array_elements(cast(:pairs as json)) p(value) join contract_line l on l.contract_id = "
                 "cast(p.value->>0 as bigint) "
                 "and l.line_key = p.value->>1 ") +
          "where l.until_import is null",
      [&](N contract, const S& key, N id, const S& content, N from) {
        lines_[*numbers.at(contract) + '\x1f' + key] = {id, content,
                                                        from == generation() || mentioned_lines_.contains(id)};
      },
      pairs);
}

void ContractStaging::keep_rejected(const Reader& reader, const std::vector<std::string>& contract_keys) {
  if (contract_keys.empty()) return;
  each<N>(
      reader, "select id from contract where number_key in " + in_texts(reader.engine(), "keys"),
      [&](N id) { kept_contracts_.add(id); }, json_list(contract_keys));
}

}  // namespace claviger::store
