#include "generate/companies.hpp"

#include <array>
#include <fstream>
#include <sstream>

#include "generate/csv_rows.hpp"
#include "generate/dice.hpp"

namespace claviger::examples {
namespace {

constexpr std::uint64_t kFirstGuId = 600'000'000;
constexpr std::uint64_t kSubsidiaryEvery = 11;
/// Where subsidiaries sit: their names carry the parent's Latin stem, so the script must be Latin.
constexpr std::array kSubsidiaryCountries = {"DE", "US", "FR", "GB", "CZ", "BR", "VN"};

/// Lower-case ASCII letters and digits, one hyphen for any run of others.
std::string slug(std::string_view latin) {
  std::string text;
  for (const char c : latin) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      text += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!text.empty() && text.back() != '-') {
      text += '-';
    }
  }
  while (text.ends_with('-')) text.pop_back();
  return text;
}

NamePart wrap(const NamePart& around, const NamePart& what) {
  return {.text = examples::wrap(around.text, what.text), .latin = examples::wrap(around.latin, what.latin)};
}

/// The `index`-th stem of a country, all different: the parts are the digits of the index, and once every
/// first × second × trade is used up a number follows the stem.
struct Stem {
  NamePart name;
  std::size_t trade;
};

Stem stem_of(const Country& country, std::uint64_t index) {
  const auto firsts = country.first.size(), seconds = country.second.size(), trades = country.trade.size();
  const auto all = firsts * seconds * trades;
  // A stride coprime to the tables' sizes, near their product × golden ratio: neighbours differ in every part, and each
  // place is met once.
  // Countries begin at different places, else all would use the same trades.
  const auto begin = static_cast<std::uint64_t>(country.code[0]) * 31 + static_cast<std::uint64_t>(country.code[1]) * 7;
  const auto place = (begin + index % all) * 331 % all;
  const auto& first = country.first[place % firsts];
  const auto& second = country.second[place / firsts % seconds];
  const auto round = index < all ? std::string() : " " + std::to_string(index / all + 1);
  return {.name = {.text = first.text + second.text + round, .latin = first.latin + second.latin + round},
          .trade = place / (firsts * seconds)};
}

std::string former_name(const NamePart& named, const NamePart& form, Dice& dice, Day as_of) {
  const Day until = as_of + std::chrono::days(dice.between(-1500, 2500));
  return wrap(form, named).text + " (until " + base::to_text(until) + ")";
}

struct Naming {
  const Country& country;
  Stem stem;
  Day as_of;
};

void name_company(Company& company, const Naming& naming, Dice dice) {
  const auto& [country, stem, as_of] = naming;
  const auto& form = country.form[dice.below(country.form.size())];
  const auto named = wrap(country.trade[stem.trade], stem.name);
  const auto full = wrap(form, named);
  company.country = country.code;
  company.latin = stem.name.latin;
  company.name = full.text;
  if (full.latin != full.text) company.aliases = full.latin;
  if (dice.chance(150)) company.aliases += (company.aliases.empty() ? "" : "|") + named.text;
  if (dice.chance(150)) {
    const auto& before = country.trade[(stem.trade + 1) % country.trade.size()];
    company.former_names = former_name(wrap(before, stem.name), form, dice, as_of);
  }
  if (dice.chance(80)) return;  // no domain known
  const auto domain = slug(named.latin) + "-" + slug(country.code);
  company.domains = domain + ".example";
  if (dice.chance(120)) company.domains += "|" + domain + "-group.example";
}

}  // namespace

void Market::appoint_resellers() {
  for (std::size_t i = 0; i < companies.size(); i += 9) {
    resellers.push_back(i);
    resellers_in[companies[i].country].push_back(i);
  }
}

std::vector<Company> invent_companies(const Materials& materials, const Options& options, std::uint64_t count) {
  const auto countries = materials.countries.size();
  std::vector<Company> companies(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    auto& company = companies[i];
    const Dice dice(options.seed, Stream::company, i);
    company.gu_id = std::to_string(kFirstGuId + i);
    company.ultimate = i;
    const auto& home = materials.countries[i % countries];
    auto stem = stem_of(home, i / countries);
    if (i % kSubsidiaryEvery != kSubsidiaryEvery - 1) {
      name_company(company, {home, stem, options.as_of}, dice);
      continue;
    }
    const auto& parent = companies[i - 1];
    const auto& abroad = materials.country(kSubsidiaryCountries[i / kSubsidiaryEvery % kSubsidiaryCountries.size()]);
    stem.name = {.text = parent.latin, .latin = parent.latin};
    company.parent_gu_id = parent.gu_id;
    company.ultimate = i - 1;
    name_company(company, {abroad, {stem.name, stem.trade % abroad.trade.size()}, options.as_of}, dice);
  }
  return companies;
}

Result<std::vector<Company>> read_parties(const Options& options) {
  std::ifstream file(options.parties, std::ios::binary);
  if (!file) return base::invalid("cannot_read", "The list of companies cannot be read.", "parties");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  CLV_TRY(const Table table, parse_csv(bytes.str()));
  if (!table.has_column("name") || !table.has_column("country")) {
    return base::invalid("missing_column", "The list of companies needs the columns name and country.", "parties");
  }
  const auto name = table.column("name"), country = table.column("country");
  std::vector<Company> companies;
  for (const auto& row : table.rows) {
    const auto i = companies.size();
    if (options.companies && i == *options.companies) break;
    companies.push_back(
        {.gu_id = std::to_string(kFirstGuId + i), .name = row[name], .country = row[country], .ultimate = i});
    companies.back().domains = "party-" + std::to_string(i + 1) + ".example";
  }
  if (companies.empty()) return base::invalid("no_companies", "The list of companies is empty.", "parties");
  return companies;
}

void write_companies_header(CsvOutput& to) {
  to.raw("gu_id,name,country,aliases,former_names,parent_gu_id,domains\n");
}

void write_companies(CsvOutput& to, const std::vector<Company>& companies) {
  std::string row;
  for (const auto& company : companies) {
    row.clear();
    for (const auto* field : {&company.gu_id, &company.name, &company.country, &company.aliases, &company.former_names,
                              &company.parent_gu_id, &company.domains}) {
      append_field(row, *field);
      row += field == &company.domains ? '\n' : ',';
    }
    to.raw(row);
  }
}

}  // namespace claviger::examples
