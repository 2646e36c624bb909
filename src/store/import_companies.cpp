#include "store/import_companies.hpp"

#include <fmt/format.h>

#include <set>

#include "base/text.hpp"
#include "store/id_list.hpp"
#include "store/import_catalogue.hpp"
#include "store/import_contracts.hpp"
#include "store/import_programs.hpp"
#include "store/import_tables.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

S company_key(const CompanyRow& row) {
  return name_key(row.country, row.name) + ":" + base::identifier_key(row.gu_id);
}
PartyRef ref_of(const CompanyRow& row) {
  return {row.gu_id, name_key(row.country, row.name)};
}
S joined(const std::vector<S>& domains) {
  return fmt::format("{}", fmt::join(domains, "|"));
}

}  // namespace

void CompanyStaging::stage_rows(const Reader& reader, ImportRows& rows) {
  std::vector<S> keys;
  for (const auto& row : rows.companies) keys.push_back(company_key(row));
  auto companies = look_up(reader, keys);
  look_up_parties(reader, rows.companies);
  if (options_.complete && !rows.rejected_keys.empty()) {
    each<N>(
        reader, "select id from company where name_key in " + in_texts(reader.engine(), "keys"),
        [&](N id) { kept_.add(id); }, json_list(rows.rejected_keys));
  }
  for (std::size_t i = 0; i < rows.companies.size(); ++i) {
    const auto& row = rows.companies[i];
    auto& company = companies[keys[i]];
    const bool is_same =
        company.version != 0 &&
        std::tie(company.name, company.country, company.parent_gu_id, company.aliases, company.former_names) ==
            std::tie(row.name, row.country, row.parent_gu_id, row.aliases, row.former_names) &&
        company.domains == joined(row.domains);
    if (company.is_mentioned && !is_same) {
      rows.rejections.push_back(
          {row.line, "name", row.name, "one row for a company; this file has another with other values"});
      ++rows.rows_rejected;
      continue;
    }
    if (company.id == 0 && parties_.is_ambiguous(ref_of(row))) {
      rows.rejections.push_back({row.line, "gu_id", row.gu_id, kOneGuId});
      ++rows.rows_rejected;
      continue;
    }
    if (company.id > 0) mentioned_.add(company.id);
    company.is_mentioned = true;
    const bool is_applied = !is_same && stage(row, keys[i], company);
    ++(is_applied ? counts_.rows_applied : counts_.rows_unchanged);
  }
}

CompanyStaging::Companies CompanyStaging::look_up(const Reader& reader, const std::vector<std::string>& keys) const {
  Companies companies;
  std::unordered_map<std::int64_t, Company*> by_id;
  std::vector<std::int64_t> ids;
  each<S, N, N, N, S, S, S, S, S, S, N>(
      reader,
      "select c.company_key, c.id, c.party_id, coalesce(v.id, 0), coalesce(v.name, ''), coalesce(v.country, ''), "
      "coalesce(v.parent_gu_id, ''), "
      "coalesce(v.aliases, ''), coalesce(v.former_names, ''), coalesce(v.domains, ''), coalesce(v.from_import, 0) "
      "from company c left join company_version v on v.company_id = c.id and v.until_import is null where "
      "c.company_key in " +
          in_texts(reader.engine(), "keys"),
      [&](const S& key, N id, N party, N version, const S& name, const S& country, const S& parent, const S& aliases,
          const S& former, const S& domains, N from) {
        companies[key] = {id,     version, party,  name,    country,
                          parent, aliases, former, domains, from == generation() || mentioned_.contains(id),
                          {}};
        by_id[id] = &companies[key];
        ids.push_back(id);
      },
      json_list(keys));
  each<N, N, S>(
      reader,
      "select id, company_id, domain from company_domain where until_import is null and " +
          among(reader.engine(), "company_id", "ids"),
      [&](N id, N company, const S& domain) { by_id.at(company)->domain_rows[domain] = id; },
      id_list(reader.engine(), ids));
  return companies;
}

/// Stand-ins live no longer than their rows: nothing is remembered from one piece of the file to the next.
void CompanyStaging::look_up_parties(const Reader& reader, const std::vector<CompanyRow>& rows) {
  parties_.forget();
  std::vector<PartyRef> refs;
  refs.reserve(rows.size());
  for (const auto& row : rows) refs.push_back(ref_of(row));
  parties_.look_up(reader, refs);
}

bool CompanyStaging::stage(const CompanyRow& row, const std::string& key, Company& company) {
  if (company.id == 0)
    company.id =
        plan_.add(import_tables::kCompany, {key, parties_.stage(plan_, ref_of(row)), name_key(row.country, row.name)});
  if (company.version > 0) plan_.end(import_tables::kCompanyVersion, company.version);
  note(key, company.version > 0 ? "changed" : "began");
  company.version = plan_.add(import_tables::kCompanyVersion, {company.id, row.name, row.country, row.parent_gu_id,
                                                               row.aliases, row.former_names, joined(row.domains)});
  company.name = row.name;
  company.country = row.country;
  company.parent_gu_id = row.parent_gu_id;
  company.aliases = row.aliases;
  company.former_names = row.former_names;
  company.domains = joined(row.domains);
  stage_domains(row, company);
  return true;
}

void CompanyStaging::stage_domains(const CompanyRow& row, Company& company) {
  auto old = std::move(company.domain_rows);
  company.domain_rows.clear();
  for (const auto& domain : std::set<S>(row.domains.begin(), row.domains.end())) {
    if (old.erase(domain) == 0) plan_.add(import_tables::kCompanyDomain, {domain, company.id});
  }
  for (const auto& [domain, id] : old) plan_.end(import_tables::kCompanyDomain, id);
}

void CompanyStaging::note(const std::string& key, const char* change) {
  changes_.add(fmt::format("company {} {}\n", key, change));
  is_changed_ = true;
}

void CompanyStaging::written(const PlannedIds& ids) {
  parties_.written(ids);
  ImportStaging::written(ids);
}

bool CompanyStaging::stage_rest(const Reader& reader, int budget) {
  if (options_.complete && !are_ends_planned_) {
    if (plan_unmentioned(reader, budget)) return true;
    cursor_ = 0;
  }
  are_ends_planned_ = true;
  return is_changed_ && plan_bill_tos(reader, budget);
}

bool CompanyStaging::plan_unmentioned(const Reader& reader, int budget) {
  std::vector<std::tuple<N, N, S>> ending;
  int looked_at = 0;
  each<N, N, S>(
      reader,
      "select v.id, v.company_id, c.company_key from company_version v join company c on c.id = v.company_id "
      "where v.id > :cursor and v.until_import is null and v.from_import < :generation order by v.id limit :count",
      [&](N id, N company, const S& key) {
        ++looked_at;
        cursor_ = id;
        if (!mentioned_.contains(company) && !kept_.contains(company)) ending.emplace_back(id, company, key);
      },
      cursor_, generation(), budget);
  std::vector<std::int64_t> companies;
  for (const auto& [id, company, key] : ending) {
    plan_.end(import_tables::kCompanyVersion, id);
    companies.push_back(company);
    ++counts_.lines_ended;
    note(key, "ended");
  }
  each<N>(
      reader,
      "select id from company_domain where until_import is null and " + among(reader.engine(), "company_id", "ids"),
      [&](N id) { plan_.end(import_tables::kCompanyDomain, id); }, id_list(reader.engine(), companies));
  return looked_at > 0;
}

/// Bill-tos whose registered company is another than before.
bool CompanyStaging::plan_bill_tos(const Reader& reader, int budget) {
  struct BillTo {
    N version, bill_to, party;
    S name, country;
  };
  std::vector<BillTo> bill_tos;
  std::set<S> names;
  each<N, N, N, S, S>(
      reader,
      "select id, bill_to_id, party_id, name, country from bill_to_version where id > :cursor and until_import is null "
      "and from_import < :generation order by id limit :count",
      [&](N id, N bill_to, N party, const S& name, const S& country) {
        cursor_ = id;
        bill_tos.push_back({id, bill_to, party, name, country});
        names.insert(name_key(country, name));
      },
      cursor_, generation(), budget);
  std::map<S, N> registered;
  each<S, N, N>(
      reader,
      "select c.name_key, min(c.party_id), max(c.party_id) from company c join company_version v on v.company_id = "
      "c.id "
      "where v.until_import is null and c.name_key in " +
          in_texts(reader.engine(), "keys") + " group by c.name_key",
      [&](const S& name, N first, N last) {
        if (first == last) registered[name] = first;
      },
      json_list(std::vector<S>(names.begin(), names.end())));
  for (const auto& bill_to : bill_tos) {
    const auto found = registered.find(name_key(bill_to.country, bill_to.name));
    if (found == registered.end() || found->second == bill_to.party) continue;
    plan_.end(import_tables::kBillToVersion, bill_to.version);
    plan_.add(import_tables::kBillToVersion, {bill_to.bill_to, found->second, bill_to.name, bill_to.country});
  }
  return !bill_tos.empty();
}

std::int64_t CompanyStaging::rows_before(const Reader& reader) const {
  return value<long long>(reader, "select count(*) from company_version v where " + seen("v")).value_or(0);
}

void ImportStaging::plan_for_import(const Reader& reader) {
  if (reader.engine() == Engine::postgresql)
    execute(
        reader,
        "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true), "
        "set_config('jit', 'off', true)");
}

std::unique_ptr<ImportStaging> make_staging(ImportKind kind, const StagingOptions& options) {
  switch (kind) {
    case ImportKind::programs:
      return std::make_unique<ProgramStaging>(options);
    case ImportKind::contracts:
      return std::make_unique<ContractStaging>(options);
    case ImportKind::companies:
      return std::make_unique<CompanyStaging>(options);
    case ImportKind::products:
    case ImportKind::software:
    case ImportKind::content:
      return std::make_unique<CatalogueStaging>(kind, options);
  }
  return nullptr;
}

}  // namespace claviger::store
