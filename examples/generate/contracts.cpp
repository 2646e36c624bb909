#include "generate/contracts.hpp"

#include <array>
#include <span>

#include "generate/dice.hpp"

namespace claviger::examples {

const std::string_view kContractColumns =
    "contract_number,service_program,service_level,contract_status,contract_start_date,contract_end_date,bill_to_id,"
    "bill_to_name,bill_to_country,install_at_name,install_at_gu_id,install_at_gu_name,install_at_address1,install_at_"
    "city,"
    "install_at_state_province,install_at_postal_code,install_at_country,instance_number,serial_number,product_id,"
    "item_description,item_type,quantity,coverage_start_date,coverage_end_date,parent_serial_number,ship_date,"
    "warranty_type,warranty_end_date,sales_order_number,pak,successor_contract_number\n";

namespace {

constexpr std::uint64_t kFirstNumber = 300'000'000;
constexpr std::uint64_t kNumberStep = 17;
constexpr std::uint64_t kFirstBillTo = 100'000'000;

/// How the two days of a term lie around the day the set looks out from.
enum class Term { running, just_begun, upcoming, over };

struct Kind {
  std::string_view status;
  Term term;
  int weight;
};
constexpr std::array kKinds = {
    Kind{"Active", Term::running, 660},  Kind{"Active", Term::just_begun, 15},  Kind{"Active", Term::upcoming, 15},
    Kind{"Active", Term::over, 15},      Kind{"Signed", Term::upcoming, 25},    Kind{"Entered", Term::upcoming, 25},
    Kind{"Service", Term::running, 35},  Kind{"QA Hold", Term::running, 15},    Kind{"Overdue", Term::running, 45},
    Kind{"Expired", Term::over, 100},    Kind{"Terminated", Term::running, 15}, Kind{"Terminated", Term::over, 15},
    Kind{"Inactive", Term::running, 20},
};

enum class Sold { by_anyone, by_reseller };
struct Programme {
  std::string_view code, level;
  Sold sold;
  int weight;
};
constexpr std::array kProgrammes = {
    Programme{"SNT", "8x5xNBD", Sold::by_anyone, 340},    Programme{"SNTP", "24x7x4", Sold::by_anyone, 140},
    Programme{"S2P", "24x7x2", Sold::by_anyone, 60},      Programme{"SMRT", "8x5", Sold::by_anyone, 60},
    Programme{"SAS", "Software", Sold::by_anyone, 50},    Programme{"WRTY", "Warranty", Sold::by_anyone, 30},
    Programme{"PSNT", "8x5xNBD", Sold::by_reseller, 120}, Programme{"PSRT", "8x5xNBD", Sold::by_reseller, 100},
    Programme{"SPBS", "24x7x4", Sold::by_reseller, 60},   Programme{"SPDL", "24x7x4", Sold::by_reseller, 40},
};

template <typename Row, std::size_t N>
const Row& drawn(const std::array<Row, N>& rows, Dice& dice) {
  auto left = static_cast<int>(dice.below(1000));
  for (const auto& row : rows) {
    left -= row.weight;
    if (left < 0) return row;
  }
  return rows.front();
}

std::string number_at(std::uint64_t seed, std::uint64_t index) {
  return std::to_string(kFirstNumber + index * kNumberStep + spread(seed ^ index) % kNumberStep);
}

bool is_renewed_candidate(std::uint64_t seed, std::uint64_t index) {
  return spread(seed * 31 + index) % 30 == 0;
}

/// Renewals do not chain: the second of two candidates in a row is an ordinary contract.
bool is_renewed(const ContractSource& source, std::uint64_t index) {
  const auto seed = source.options.seed;
  return index + 1 < source.count && is_renewed_candidate(seed, index) &&
         (index == 0 || !is_renewed_candidate(seed, index - 1));
}

void set_term(Contract& contract, Term term, Dice& dice, Day as_of) {
  using std::chrono::days;
  switch (term) {
    case Term::running:
      contract.start = as_of - days(dice.between(20, 1480));
      contract.end = as_of + days(dice.between(40, 3300));
      return;
    case Term::just_begun:
      contract.start = as_of - days(dice.between(0, 1));
      contract.end = contract.start + days(dice.between(1095, 2920));
      return;
    case Term::upcoming:
      contract.start = as_of + days(dice.between(5, 60));
      contract.end = contract.start + days(dice.between(365, 2920));
      return;
    case Term::over:
      contract.end = as_of - days(dice.between(1, 1000));
      contract.start = contract.end - days(dice.between(365, 1825));
      return;
  }
}

/// Finished fields of one of a company's four addresses; the same (company, number) is always the same place.
Site site_of(const ContractSource& source, std::size_t company_index, std::uint32_t number) {
  const auto& company = source.market.companies[company_index];
  const auto& ultimate = source.market.companies[company.ultimate];
  const auto& country = source.materials.country(company.country);
  Dice dice(source.options.seed, Stream::site, company_index * 4 + number);
  const auto& city = country.cities[dice.below(country.cities.size())];
  const auto street = wrap(country.streets[dice.below(country.streets.size())], std::to_string(dice.between(1, 240)));
  // Exports name the top of the family only where it is another company than the one at the site.
  const std::string top = company.ultimate == company_index ? "" : ultimate.name;
  Site site;
  for (const std::string_view field : std::array<std::string_view, 8>{
           company.name, ultimate.gu_id, top, street, city.name, city.region, city.postal_code, company.country}) {
    append_field(site.fields, field);
    site.fields += ',';
  }
  return site;
}

struct Parties {
  std::size_t customer;
  std::size_t seller;
};

Parties parties_of(const ContractSource& source, const Programme& programme, Dice& dice) {
  const auto& market = source.market;
  const auto customer = static_cast<std::size_t>(dice.below(market.companies.size()));
  if (programme.sold == Sold::by_anyone && dice.chance(250)) return {.customer = customer, .seller = customer};
  const auto near = market.resellers_in.find(market.companies[customer].country);
  const bool at_home = dice.chance(800) && near != market.resellers_in.end();
  const auto& sellers = at_home ? near->second : market.resellers;
  return {.customer = customer, .seller = sellers[dice.below(sellers.size())]};
}

void add_sites(Contract& contract, const ContractSource& source, std::size_t customer, Dice& dice) {
  const auto places = static_cast<std::uint32_t>(dice.between(1, 3));
  for (std::uint32_t i = 0; i < places; ++i) contract.sites.push_back(site_of(source, customer, i));
  if (!dice.chance(35)) return;
  const auto others = dice.between(2, 4);
  for (int i = 0; i < others; ++i) {
    contract.sites.push_back(site_of(source, dice.below(source.market.companies.size()), 0));
  }
}

void write_head(Contract& contract, std::span<const std::string_view> fields) {
  for (const auto field : fields) {
    append_field(contract.head, field);
    contract.head += ',';
  }
}

}  // namespace

Contract contract_at(const ContractSource& source, std::uint64_t index) {
  const auto& options = source.options;
  const bool renews = index > 0 && is_renewed(source, index - 1);
  // A renewal draws programme, customer and seller with its predecessor's dice, and only its own term.
  Dice dice(options.seed, Stream::contract, renews ? index - 1 : index);
  const auto& programme = drawn(kProgrammes, dice);
  const auto parties = parties_of(source, programme, dice);
  const auto& drawn_kind = drawn(kKinds, dice);

  Contract contract;
  contract.number = number_at(options.seed, index);
  auto kind = drawn_kind;
  if (renews) kind = {"Active", Term::running, 0};
  if (is_renewed(source, index)) {
    kind = {"Expired", Term::over, 0};
    contract.successor = number_at(options.seed, index + 1);
  }
  set_term(contract, kind.term, dice, options.as_of);
  add_sites(contract, source, parties.customer, dice);
  const auto& seller = source.market.companies[parties.seller];
  const auto start = base::to_text(contract.start), end = base::to_text(contract.end);
  const auto bill_to = std::to_string(kFirstBillTo + parties.seller * 2 + (dice.chance(200) ? 1 : 0));
  write_head(contract, std::array<std::string_view, 9>{contract.number, programme.code, programme.level, kind.status,
                                                       start, end, bill_to, seller.name, seller.country});
  return contract;
}

}  // namespace claviger::examples
