#include "store/index_feed.hpp"

#include <fmt/format.h>

#include <map>

#include "store/id_list.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"
#include "store/write_plan.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

std::int64_t last_id(const Reader& reader, const std::string& table) {
  return value<N>(reader, "select coalesce(max(id), 0) from " + table).value_or(0);
}

const S kLines =
    "select l.serial_key, l.contract_id, l.product_id, s.party_id, l.start_day, l.end_day, l.warranty_end_day from "
    "contract_line l join site s on s.id = l.site_id where l.serial_key <> '' and " +
    seen("l");

template <typename... Binds>
void lines(const Reader& reader, const S& where, const std::function<void(const domain::LineFacts&)>& take,
           const Binds&... binds) {
  domain::LineFacts line;
  each<S, N, N, N, N, N, N>(
      reader, kLines + where,
      [&](const S& serial, N contract, N product, N party, N start, N end, N warranty) {
        line.serial_key = serial;
        line.contract = {contract};
        line.product = {product};
        line.party = {party};
        line.start_day = day_from(start);
        line.end_day = day_from(end);
        line.warranty_until = day_from(warranty);
        take(line);
      },
      binds...);
}

/// Facts by id, of ids that exist.
template <typename Facts>
std::vector<Facts> in_order(std::map<N, Facts> by_id) {
  std::vector<Facts> found;
  found.reserve(by_id.size());
  for (auto& [id, facts] : by_id) found.push_back(std::move(facts));
  return found;
}

void add_grants(const Reader& reader, const S& ids, std::map<N, domain::AccountFacts>& accounts) {
  each<N, N, N, N, S, S, S, S>(
      reader,
      "select account_id, contract_id, bill_to_id, party_id, scope, origin, valid_from, valid_until from access_grant "
      "where recorded_until is null and " +
          among(reader.engine(), "account_id", "ids") + " order by id",
      [&](N account, N contract, N bill_to, N party, const S& scope, const S& origin, const S& from, const S& until) {
        const auto at = accounts.find(account);
        if (at == accounts.end()) return;
        at->second.grants.push_back({{{contract}, {bill_to}},
                                     {party},
                                     domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::downloads),
                                     domain::parse_word<domain::Origin>(origin).value_or(domain::Origin::import),
                                     time_from(from),
                                     maybe_time(until)});
      },
      ids);
}

void add_blocks_and_holds(const Reader& reader, const S& ids, std::map<N, domain::AccountFacts>& accounts) {
  each<N, N, N>(
      reader,
      "select account_id, contract_id, bill_to_id from number_block where recorded_until is null and " +
          among(reader.engine(), "account_id", "ids"),
      [&](N account, N contract, N bill_to) {
        if (const auto at = accounts.find(account); at != accounts.end())
          at->second.blocks.push_back({{contract}, {bill_to}});
      },
      ids);
  each<N>(
      reader,
      "select account_id from account_hold where recorded_until is null and " +
          among(reader.engine(), "account_id", "ids"),
      [&](N account) {
        if (const auto at = accounts.find(account); at != accounts.end()) at->second.is_on_hold = true;
      },
      ids);
}

void add_memberships_and_offices(const Reader& reader, const S& ids, std::map<N, domain::AccountFacts>& accounts) {
  each<N, N, N>(
      reader,
      "select account_id, group_id, party_id from group_member where recorded_until is null and " +
          among(reader.engine(), "account_id", "ids"),
      [&](N account, N group, N party) {
        if (const auto at = accounts.find(account); at != accounts.end())
          at->second.memberships.push_back({{group}, {party}});
      },
      ids);
  each<N, N, N, N>(
      reader,
      "select account_id, contract_id, bill_to_id, party_id from administrator where recorded_until is null and " +
          among(reader.engine(), "account_id", "ids"),
      [&](N account, N contract, N bill_to, N party) {
        if (const auto at = accounts.find(account); at != accounts.end())
          at->second.administered.push_back({{{contract}, {bill_to}}, {party}});
      },
      ids);
}

/// Two look-ups for each table: rows that generations began, and rows that they ended.
template <typename... Columns, typename Take>
void each_touched(const Reader& reader, const S& select, const IdRange& generations, Take&& take) {
  for (const auto* column : {"from_import", "until_import"}) {
    each<Columns...>(reader,
                     fmt::format(fmt::runtime(select), fmt::format("t.{0} >= :from and t.{0} < :until", column)), take,
                     generations.from, generations.until);
  }
}

}  // namespace

FeedHead feed_head(const Reader& reader) {
  const auto head = row<N, S, N>(reader,
                                 "select journal_head.position, journal_head.hash, import_head.published from "
                                 "journal_head cross join import_head");
  CLV_CHECK(head.has_value(), "journal_head and import_head have a row each");
  return {std::get<0>(*head), std::get<1>(*head), std::get<2>(*head)};
}

bool knows_entry(const Reader& reader, std::int64_t position, const std::string& hash) {
  if (position == 0) return true;
  return value<S>(reader, "select hash from journal where position = :position", position) == hash;
}

FeedExtent feed_extent(const Reader& reader) {
  return {last_id(reader, "contract_line"), last_id(reader, "contract"), last_id(reader, "bill_to"),
          last_id(reader, "account"), last_id(reader, "access_group")};
}

void each_line(const Reader& reader, const IdRange& range, const std::function<void(const domain::LineFacts&)>& take) {
  lines(reader, " and l.id >= :from and l.id < :until", take, range.from, range.until);
}

void each_line(const Reader& reader, const std::vector<std::string>& serial_keys,
               const std::function<void(const domain::LineFacts&)>& take) {
  lines(reader, " and l.serial_key in " + in_texts(reader.engine(), "keys"), take, json_list(serial_keys));
}

std::vector<domain::Program> read_programs(const Reader& reader) {
  std::vector<domain::Program> programs;
  each<N, S, S, S, S>(
      reader,
      "select v.program_id, v.entitled_party, v.brand, v.rights_support, v.rights_downloads from program_version v "
      "where " +
          seen("v"),
      [&](N id, const S& entitled, const S& brand, const S& support, const S& downloads) {
        domain::Program program;
        program.id = {id};
        program.entitled_party =
            domain::parse_word<domain::EntitledParty>(entitled).value_or(domain::EntitledParty::bill_to);
        program.brand = domain::parse_word<domain::Brand>(brand).value_or(domain::Brand::vendor);
        program.rights_support = support;
        program.rights_downloads = downloads;
        programs.push_back(std::move(program));
      });
  return programs;
}

std::vector<domain::ProductFacts> read_products(const Reader& reader, std::int64_t after) {
  std::vector<domain::ProductFacts> products;
  each<N, S>(
      reader, "select id, product_key from product where id > :after order by id",
      [&](N id, const S& key) { products.push_back({{id}, key}); }, after);
  return products;
}

std::vector<domain::ContractFacts> read_contracts(const Reader& reader, const Ids& ids) {
  std::map<N, domain::ContractFacts> contracts;
  const auto list = id_list(reader.engine(), ids);
  each<N, S, N, N, N, S, N, N>(
      reader,
      "select c.id, c.number_key, coalesce(v.id, 0), coalesce(v.program_id, 0), coalesce(v.bill_to_id, 0), "
      "coalesce(v.status, ''), coalesce(v.start_day, 0), coalesce(v.end_day, 0) from contract c left join "
      "contract_version v on v.contract_id = c.id and " +
          seen("v") + " where " + among(reader.engine(), "c.id", "ids"),
      [&](N id, const S& key, N version, N program, N bill_to, const S& status, N start, N end) {
        contracts[id] = {
            .id = {id},
            .number_key = key,
            .is_published = version != 0,
            .program = {program},
            .bill_to = {bill_to},
            .status = domain::parse_word<domain::ContractStatus>(status).value_or(domain::ContractStatus::inactive),
            .start_day = day_from(start),
            .end_day = day_from(end)};
      },
      list);
  each<N>(
      reader,
      "select contract_id from bill_to_exclusion where recorded_until is null and " +
          among(reader.engine(), "contract_id", "ids"),
      [&](N id) { contracts.at(id).is_excluded = true; }, list);
  each<N, N>(
      reader,
      "select c.id, v.contract_id from contract c join contract_version v on v.successor_key = c.number_key and "
      "v.successor_key <> '' and " +
          seen("v") + " where " + among(reader.engine(), "c.id", "ids") + " order by c.id, v.contract_id",
      [&](N id, N renewed) { contracts.at(id).renews.push_back({renewed}); }, list);
  each<N, N>(
      reader,
      "select distinct p.contract_id, p.party_id from contract_party p where " + seen("p") + " and " +
          among(reader.engine(), "p.contract_id", "ids"),
      [&](N id, N party) {
        if (const auto at = contracts.find(id); at != contracts.end()) at->second.parties.push_back({party});
      },
      list);
  return in_order(std::move(contracts));
}

std::vector<domain::BillToFacts> read_bill_tos(const Reader& reader, const Ids& ids) {
  std::map<N, domain::BillToFacts> bill_tos;
  const auto list = id_list(reader.engine(), ids);
  each<N, S, N>(
      reader,
      "select b.id, b.bill_to_key, coalesce(v.id, 0) from bill_to b left join bill_to_version v on v.bill_to_id = b.id "
      "and " +
          seen("v") + " where " + among(reader.engine(), "b.id", "ids"),
      [&](N id, const S& key, N version) {
        bill_tos[id] = {.id = {id}, .bill_to_key = key, .is_published = version != 0};
      },
      list);
  each<N, N>(
      reader,
      "select v.bill_to_id, v.contract_id from contract_version v where " + seen("v") + " and " +
          among(reader.engine(), "v.bill_to_id", "ids"),
      [&](N id, N contract) {
        if (const auto at = bill_tos.find(id); at != bill_tos.end()) at->second.contracts.push_back({contract});
      },
      list);
  return in_order(std::move(bill_tos));
}

std::vector<domain::AccountFacts> read_accounts(const Reader& reader, const Ids& ids) {
  std::map<N, domain::AccountFacts> accounts;
  const auto list = id_list(reader.engine(), ids);
  each<N, S, S, S>(
      reader, "select id, public_id, email_key, state from account where " + among(reader.engine(), "id", "ids"),
      [&](N id, const S& public_id, const S& email, const S& state) {
        accounts[id] = {
            .id = {id},
            .public_id = public_id,
            .email_key = email,
            .state = domain::parse_word<domain::AccountState>(state).value_or(domain::AccountState::registered)};
      },
      list);
  add_grants(reader, list, accounts);
  add_blocks_and_holds(reader, list, accounts);
  add_memberships_and_offices(reader, list, accounts);
  return in_order(std::move(accounts));
}

std::vector<domain::GroupFacts> read_groups(const Reader& reader, const Ids& ids) {
  std::map<N, domain::GroupFacts> groups;
  const auto list = id_list(reader.engine(), ids);
  each<N, S>(
      reader, "select id, scope from access_group where " + among(reader.engine(), "id", "ids"),
      [&](N id, const S& scope) {
        groups[id] = {.id = {id}, .scope = domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::downloads)};
      },
      list);
  each<N, N, N, N>(
      reader,
      "select group_id, contract_id, bill_to_id, party_id from group_number where recorded_until is null and " +
          among(reader.engine(), "group_id", "ids"),
      [&](N group, N contract, N bill_to, N party) {
        if (const auto at = groups.find(group); at != groups.end())
          at->second.numbers.push_back({{{contract}, {bill_to}}, {party}});
      },
      list);
  each<N, N>(
      reader,
      "select group_id, account_id from group_keeper where recorded_until is null and " +
          among(reader.engine(), "group_id", "ids"),
      [&](N group, N account) {
        if (const auto at = groups.find(group); at != groups.end()) at->second.keepers.push_back({account});
      },
      list);
  return in_order(std::move(groups));
}

ImportTouched touched_by_imports(const Reader& reader, std::int64_t after_generation, std::int64_t until_generation) {
  ImportTouched touched;
  const IdRange generations{after_generation + 1, until_generation + 1};
  each_touched<N, N>(reader, "select t.contract_id, t.bill_to_id from contract_version t where {}", generations,
                     [&](N contract, N bill_to) {
                       touched.contracts.insert(contract);
                       touched.bill_tos.insert(bill_to);
                     });
  each_touched<N>(reader,
                  "select c.id from contract_version t join contract c on c.number_key = t.successor_key where "
                  "t.successor_key <> '' and {}",
                  generations, [&](N contract) { touched.contracts.insert(contract); });
  each_touched<N>(reader, "select t.contract_id from contract_party t where {}", generations,
                  [&](N contract) { touched.contracts.insert(contract); });
  each_touched<N>(reader, "select t.bill_to_id from bill_to_version t where {}", generations,
                  [&](N bill_to) { touched.bill_tos.insert(bill_to); });
  each_touched<S>(reader, "select t.serial_key from contract_line t where t.serial_key <> '' and {}", generations,
                  [&](const S& serial) { touched.serial_keys.insert(serial); });
  return touched;
}

}  // namespace claviger::store
