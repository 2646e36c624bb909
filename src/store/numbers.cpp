#include "store/numbers.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "store/seen.hpp"
#include "store/serial_lines.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;

std::string contract_query(const std::string& where) {
  return "select c.id, c.number, v.service_level, v.status, v.start_day, v.end_day, v.successor_key, "
         "p.id, p.code, pv.name, pv.entitled_party, pv.brand, pv.rights_support, pv.rights_downloads, "
         "pv.end_customer_downloads, "
         "b.id, b.number, bv.name, bv.country, bv.party_id, "
         "(select count(*) from contract_version sv where sv.successor_key = c.number_key and sv.successor_key <> '' "
         "and " +
         seen("sv") +
         ") "
         "from contract c join contract_version v on v.contract_id = c.id and " +
         seen("v") + " join program p on p.id = v.program_id join program_version pv on pv.program_id = p.id and " +
         seen("pv") + " join bill_to b on b.id = v.bill_to_id join bill_to_version bv on bv.bill_to_id = b.id and " +
         seen("bv") + " where " + where;
}

template <typename Bind>
std::optional<domain::Contract> select_contract(const Reader& reader, const std::string& where, const Bind& bind) {
  const auto found = row<long long, S, S, S, long long, long long, S, long long, S, S, S, S, S, S, int, long long, S, S,
                         S, long long, int>(reader, contract_query(where), bind);
  if (!found) return std::nullopt;
  domain::Contract contract;
  S status;
  S entitled;
  S brand;
  long long start = 0;
  long long end = 0;
  int end_customer_downloads = 0;
  int renewed = 0;
  std::tie(contract.id.value, contract.number, contract.service_level, status, start, end, contract.successor_key,
           contract.program.id.value, contract.program.code, contract.program.name, entitled, brand,
           contract.program.rights_support, contract.program.rights_downloads, end_customer_downloads,
           contract.bill_to.id.value, contract.bill_to.number, contract.bill_to.name, contract.bill_to.country,
           contract.bill_to.party.value, renewed) = *found;
  contract.status = domain::parse_word<domain::ContractStatus>(status).value_or(domain::ContractStatus::inactive);
  contract.start_day = day_from(start);
  contract.end_day = day_from(end);
  contract.program.entitled_party =
      domain::parse_word<domain::EntitledParty>(entitled).value_or(domain::EntitledParty::bill_to);
  contract.program.brand = domain::parse_word<domain::Brand>(brand).value_or(domain::Brand::vendor);
  contract.program.end_customer_downloads = end_customer_downloads != 0;
  if (renewed > 0) contract.predecessors = predecessors_of(reader, contract.id);
  return contract;
}

template <typename Bind>
std::optional<domain::BillTo> select_bill_to(const Reader& reader, const std::string& where, const Bind& bind) {
  const auto found = row<long long, S, S, S, long long>(reader,
                                                        "select b.id, b.number, v.name, v.country, v.party_id from "
                                                        "bill_to b join bill_to_version v on v.bill_to_id = b.id and " +
                                                            seen("v") + " where " + where,
                                                        bind);
  if (!found) return std::nullopt;
  const auto& [id, number, name, country, party] = *found;
  return domain::BillTo{{id}, number, name, country, {party}};
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  for (auto& part : base::split(text, '|')) {
    if (auto trimmed = base::trim(part); !trimmed.empty()) parts.push_back(std::move(trimmed));
  }
  return parts;
}

/// "Name (until 2023-04-30)": the last day the name was in force stands in the file; kept half-open here.
PartyName former_name(const std::string& text, const std::string& country) {
  const auto open = text.rfind("(until ");
  PartyName former{text, country, PartyName::Kind::former, std::nullopt};
  if (open == std::string::npos || !text.ends_with(")")) return former;
  const auto day = base::parse_day(base::trim(text.substr(open + 7, text.size() - open - 8)));
  if (!day) return former;
  former.name = base::trim(text.substr(0, open));
  former.until_day = *day + std::chrono::days(1);
  return former;
}

/// One registered company as published.
struct Company {
  domain::PartyId party;
  S name, country, aliases, former_names, parent_gu_id;
};
/// By the version's id: in the order of registration.
using Companies = std::map<long long, Company>;

template <typename... Binds>
Companies companies(const Reader& reader, const std::string& where, const Binds&... binds) {
  Companies found;
  each<long long, long long, S, S, S, S, S>(
      reader,
      "select v.id, c.party_id, v.name, v.country, v.aliases, v.former_names, v.parent_gu_id from company c join "
      "company_version v on v.company_id = c.id and " +
          seen("v") + " where " + where,
      [&](long long id, long long party, S& name, S& country, S& aliases, S& formers, S& parent) {
        found[id] = {{party}, name, country, aliases, formers, parent};
      },
      binds...);
  return found;
}

/// What a company's names count as.
struct NameKinds {
  PartyName::Kind name, alias, former;
};
constexpr NameKinds kOwn{PartyName::Kind::name, PartyName::Kind::alias, PartyName::Kind::former};
constexpr NameKinds kFamily{PartyName::Kind::gu_family, PartyName::Kind::gu_family, PartyName::Kind::gu_family};

void add_company_names(std::vector<PartyName>& names, const Company& company, const NameKinds& kinds) {
  names.push_back({company.name, company.country, kinds.name, std::nullopt});
  for (const auto& alias : split_list(company.aliases))
    names.push_back({alias, company.country, kinds.alias, std::nullopt});
  for (const auto& former : split_list(company.former_names)) {
    auto parsed = former_name(former, company.country);
    parsed.kind = kinds.former;
    names.push_back(std::move(parsed));
  }
}

/// Companies whose parent is this party's GU ID, and companies of the parents that the party's own companies name. One
/// GU ID at a time, which PostgreSQL looks up; of a list that it does not know it expects half the table.
Companies family(const Reader& reader, domain::PartyId party, const Companies& own_companies) {
  Companies found;
  const auto own = gu_id_of(reader, party);
  if (!own.empty())
    found = companies(reader, "v.parent_gu_id <> '' and v.parent_gu_id = :gu and c.party_id <> :party", own, party);
  std::set<S> parents;
  for (const auto& [id, company] : own_companies) {
    if (!company.parent_gu_id.empty()) parents.insert(company.parent_gu_id);
  }
  for (const auto& parent : parents) {
    found.merge(companies(
        reader,
        "c.party_id in (select f.id from party f where f.gu_id <> '' and f.gu_id = :gu) and c.party_id <> :party",
        parent, party));
    found.merge(companies(reader,
                          "c.party_id in (select a.party_id from party_alias a where a.gu_id = :gu and " + seen("a") +
                              ") and c.party_id <> :party",
                          parent, party));
  }
  return found;
}

/// A learned domain `d` is worth as much as its witness: it counts while he has what his item gave him and is neither
/// on hold nor blocked, for whichever number: a block answers mistakes and suspected fraud (R92). Each step goes by an
/// index: item, his grants, his holds and blocks.
const std::string kWitnessed =
    "d.recorded_until is null and exists (select 1 from request_item i join access_grant g on g.account_id = "
    "i.account_id and g.item_id = i.id and g.recorded_until is null where i.id = d.item_id "
    "and not exists (select 1 from account_hold h where h.account_id = g.account_id and h.recorded_until is null) "
    "and not exists (select 1 from number_block b where b.account_id = g.account_id and b.recorded_until is null))";

}  // namespace

std::optional<domain::Contract> find_contract(const Reader& reader, const std::string& number_key) {
  return select_contract(reader, "c.number_key = :key", number_key);
}

std::optional<domain::Contract> find_contract(const Reader& reader, domain::ContractId id) {
  return select_contract(reader, "c.id = :id", id);
}

std::optional<domain::BillTo> find_bill_to(const Reader& reader, const std::string& bill_to_key) {
  return select_bill_to(reader, "b.bill_to_key = :key", bill_to_key);
}

std::optional<domain::BillTo> find_bill_to(const Reader& reader, domain::BillToId id) {
  return select_bill_to(reader, "b.id = :id", id);
}

std::vector<SerialLine> find_serial(const Reader& reader, const std::string& serial_key) {
  return select_lines(
      reader,
      "select l.contract_id, l.serial, p.code, p.product_key, s.party_id, l.start_day, l.end_day, "
      "l.warranty_end_day from contract_line l join product p on p.id = l.product_id join site s on s.id "
      "= l.site_id where l.serial_key = :serial and l.serial_key <> '' and " +
          seen("l") + " order by l.id",
      serial_key);
}

std::vector<domain::ContractId> contracts_with_serial(const Reader& reader, const std::string& serial_key) {
  std::vector<domain::ContractId> contracts;
  each<long long>(
      reader,
      "select distinct l.contract_id from contract_line l where l.serial_key = :serial and l.serial_key <> '' and " +
          seen("l") + " order by l.contract_id",
      [&](long long contract) { contracts.push_back({contract}); }, serial_key);
  return contracts;
}

std::vector<domain::PartySite> parties_of(const Reader& reader, domain::ContractId contract) {
  std::vector<domain::PartySite> sites;
  each<long long, S, S, S, S>(
      reader,
      "select party_id, name, country, city, postal_code from contract_party c where contract_id = :contract and " +
          seen("c") + " order by party_id, name, country, city",
      [&](long long party, const S& name, const S& country, const S& city, const S& postal) {
        sites.push_back({{party}, name, country, city, postal});
      },
      contract);
  return sites;
}

bool is_party_on(const Reader& reader, domain::ContractId contract, domain::PartyId party) {
  return value<long long>(
             reader,
             "select c.id from contract_party c where c.contract_id = :contract and c.party_id = :party and " +
                 seen("c") + " limit 1",
             contract, party)
      .has_value();
}

std::string street_of(const Reader& reader, domain::ContractId contract, domain::PartyId party) {
  return value<S>(reader,
                  "select s.address1 from contract_line l join site s on s.id = l.site_id where l.contract_id = "
                  ":contract and s.party_id = :party "
                  "and s.address1 <> '' and " +
                      seen("l") + " order by l.id limit 1",
                  contract, party)
      .value_or("");
}

std::string gu_id_of(const Reader& reader, domain::PartyId party) {
  auto own = value<S>(reader, "select gu_id from party where id = :id", party).value_or("");
  if (!own.empty()) return own;
  return value<S>(
             reader,
             "select a.gu_id from party_alias a where a.party_id = :id and " + seen("a") + " order by a.id limit 1",
             party)
      .value_or("");
}

std::vector<PartyName> names_of_party(const Reader& reader, domain::PartyId party) {
  const auto own = companies(reader, "c.party_id = :party", party);
  std::vector<PartyName> names;
  for (const auto& [id, company] : own) add_company_names(names, company, kOwn);
  for (const auto& [id, company] : family(reader, party, own)) add_company_names(names, company, kFamily);
  return names;
}

std::set<domain::PartyId> family_of(const Reader& reader, domain::PartyId party) {
  std::set<domain::PartyId> parties;
  for (const auto& [id, company] : family(reader, party, companies(reader, "c.party_id = :party", party)))
    parties.insert(company.party);
  return parties;
}

std::vector<std::string> known_domains(const Reader& reader, domain::PartyId party) {
  std::vector<std::string> domains;
  each<S>(
      reader,
      "select d.domain from company_domain d join company c on c.id = d.company_id where c.party_id = :party and " +
          seen("d") + " union select d.domain from learned_domain d where d.party_id = :again and " + kWitnessed,
      [&](const S& domain) { domains.push_back(domain); }, party, party);
  return domains;
}

std::vector<domain::PartyId> parties_of_domain(const Reader& reader, const std::string& domain) {
  std::vector<domain::PartyId> parties;
  each<long long>(
      reader,
      "select c.party_id from company_domain d join company c on c.id = d.company_id where d.domain = :domain and " +
          seen("d") + " union select d.party_id from learned_domain d where d.domain = :again and " + kWitnessed,
      [&](long long party) { parties.push_back({party}); }, domain, domain);
  return parties;
}

void learn_domain(Transaction& transaction, domain::PartyId party, const std::string& domain, domain::ItemId item) {
  execute(transaction,
          "insert into learned_domain (id, party_id, domain, item_id, recorded_from) values (:id, :party, :domain, "
          ":item, :position)",
          transaction.next_id("learned_domain"), party, domain, item, transaction.position());
}

void forget_domains_of(Transaction& transaction, domain::AccountId account) {
  execute(transaction,
          "delete from learned_domain where item_id in (select i.id from access_request r join request_item i on "
          "i.request_id = r.id where r.account_id = :account)",
          account);
}

bool knows_second_identifier(const Reader& reader, const domain::Contract& contract, domain::PartyId party,
                             const std::string& key) {
  if (key.empty()) return false;
  const auto is_his = [&](domain::PartyId of) { return !party || party == of; };
  const auto sites = parties_of(reader, contract.id);
  const bool is_alone = std::ranges::all_of(sites, [&](const domain::PartySite& site) { return is_his(site.party); });
  if (is_alone && key == contract.bill_to.number) return true;
  for (const auto& line : find_serial(reader, key)) {
    if (line.contract == contract.id && is_his(line.party)) return true;
  }
  for (const auto& site : sites) {
    if (is_his(site.party) && base::identifier_key(site.postal_code) == key) return true;
  }
  bool is_order = false;
  each<long long>(
      reader,
      "select distinct s.party_id from contract_line l join site s on s.id = l.site_id where l.contract_id = :contract "
      "and l.sales_order_key = :key and " +
          seen("l"),
      [&](long long of) { is_order = is_order || is_his({of}); }, contract.id, key);
  return is_order;
}

}  // namespace claviger::store
