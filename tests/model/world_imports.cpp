#include <algorithm>

#include "model/world.hpp"
#include "store/journal.hpp"
#include "store/sql.hpp"

namespace claviger::model {

using store::execute;

namespace {

const std::vector<std::string> kRights = {"yes", "no", "open_case|view_case|download_software", "download_software",
                                          "request_rma|view_contract|claim_warranty"};

constexpr std::size_t kManyLines = 24;

/// Before the index's first day and on it, its last days, the first that it keeps no more, and how order systems write
/// that there is no end.
using std::chrono::year;
const std::vector<Day> kFarStarts = {year{1969} / 6 / 30, year{1969} / 11 / 30, year{1969} / 12 / 31,
                                     year{1970} / 1 / 1,  year{2149} / 6 / 5,   year{9999} / 12 / 31};
const std::vector<Day> kFarEnds = {year{1969} / 12 / 31, year{1970} / 1 / 2, year{2149} / 6 / 5,  year{2149} / 6 / 6,
                                   year{2149} / 6 / 7,   year{2200} / 1 / 1, year{9999} / 12 / 31};

/// What a thing is called by the database, in look-ups and by people.
struct Named {
  std::int64_t id = 0;
  std::string key;
  std::string code;
};

/// `table`: with its three columns.
void insert_named(Transaction& transaction, const std::string& table, const Named& named) {
  execute(transaction, "insert into " + table + " values (:id, :key, :code)", named.id, named.key, named.code);
}

/// A table of versions, and its column for the thing that they are of.
struct Versions {
  std::string table;
  std::string of;
};

/// Ends what is published of one thing.
void end_versions(Transaction& transaction, const Versions& versions, std::int64_t id, std::int64_t generation) {
  execute(transaction,
          "update " + versions.table + " set until_import = :generation where " + versions.of +
              " = :id and until_import is null",
          generation, id);
}

}  // namespace

domain::Number World::some_number() {
  if (dice_.chance(30)) return {{}, {dice_.between(1, kBillTos)}};
  return {{dice_.pick(contracts_).id}, {}};
}

void World::touch(const domain::Number& number, Touched& touched) const {
  if (number.bill_to) touched.bill_tos.push_back(bill_to_number(static_cast<int>(number.bill_to.value)));
  for (const auto& contract : contracts_) {
    if (number.contract == contract.id) touched.contracts.push_back(contract.number);
  }
}

void World::begin(Transaction& transaction, Touched& touched) {
  begin_generation(transaction);
  for (int id = 1; id <= kParties; ++id) {
    insert_named(transaction, "party (id, party_key, gu_id)", {id, "gu:" + std::to_string(id), std::to_string(id)});
    execute(transaction,
            "insert into site (id, site_key, party_id, name, address1, city, state_province, postal_code, country) "
            "values (:id, :key, :party, 'Works', '', '', '', '', 'DE')",
            id, "S" + std::to_string(id), id);
  }
  for (int id = 1; id <= kProducts; ++id)
    insert_named(transaction, "product (id, product_key, code)", {id, product(id), product(id)});
  for (int id = 1; id <= kPrograms; ++id) {
    insert_named(transaction, "program (id, code_key, code)", {id, "P" + std::to_string(id), "P" + std::to_string(id)});
    write_program(transaction, id);
  }
  for (int id = 1; id <= kBillTos; ++id) {
    insert_named(transaction, "bill_to (id, bill_to_key, number)", {id, bill_to_number(id), bill_to_number(id)});
    turn_bill_to(transaction, touched);
  }
  while (contracts_.size() < kContracts) {
    const auto at = static_cast<int>(contracts_.size());
    contracts_.push_back({{at + 1}, contract_number(at)});
    insert_named(transaction, "contract (id, number_key, number)", {at + 1, contract_number(at), contract_number(at)});
    write_version(transaction, contracts_.back());
    write_parties(transaction, contracts_.back());
  }
  for (int i = 0; i < 2 * kSerials; ++i) add_line(transaction, touched);
  publish(transaction);
}

Day World::some_start(Day today, int latest) {
  return dice_.chance(8) ? dice_.pick(kFarStarts) : today + std::chrono::days(dice_.between(-4, latest));
}

Day World::some_end(Day today, int latest) {
  return dice_.chance(15) ? dice_.pick(kFarEnds) : today + std::chrono::days(dice_.between(0, latest));
}

void World::begin_generation(const store::Reader& reader) {
  generation_ = store::value<long long>(reader, "select published from import_head").value_or(0) + 1;
}

void World::publish(Transaction& transaction) const {
  execute(transaction, "update import_head set published = :generation", generation_);
  transaction.append({"import_published", "import:" + std::to_string(generation_), {}});
}

void World::write_version(Transaction& transaction, KnownContract& contract) {
  end_versions(transaction, {"contract_version", "contract_id"}, contract.id.value, generation_);
  const auto status = dice_.chance(65) ? domain::ContractStatus::active : dice_.word<domain::ContractStatus>();
  const auto now = today(transaction.now());
  const auto successor = dice_.chance(40) ? contract_number(dice_.below(kContracts + 1)) : std::string();
  contract.bill_to = dice_.between(1, kBillTos);
  execute(
      transaction,
      "insert into contract_version (id, contract_id, program_id, bill_to_id, service_level, status, start_day, "
      "end_day, successor_key, from_import) values (:id, :contract, :program, :bill_to, '', :status, :from, :until, "
      ":successor, :generation)",
      transaction.next_id("contract_version"), contract.id, dice_.between(1, kPrograms), contract.bill_to,
      to_text(status), some_start(now, 2), some_end(now, 14), successor, generation_);
  contract.is_published = true;
}

void World::change_contract(Transaction& transaction, Touched& touched) {
  auto& contract = contracts_[static_cast<std::size_t>(dice_.below(kContracts))];
  write_version(transaction, contract);
  touched.contracts.push_back(contract.number);
}

void World::end_contract(Transaction& transaction, Touched& touched) {
  auto& contract = contracts_[static_cast<std::size_t>(dice_.below(kContracts))];
  if (dice_.chance(75)) return;
  end_versions(transaction, {"contract_version", "contract_id"}, contract.id.value, generation_);
  contract.is_published = false;
  touched.contracts.push_back(contract.number);
}

void World::add_line(Transaction& transaction, Touched& touched) {
  const KnownLine line{transaction.next_id("contract_line"), serial(dice_.below(kSerials)), dice_.pick(contracts_).id};
  const auto now = today(transaction.now());
  execute(transaction,
          "insert into contract_line (id, contract_id, line_key, content_hash, site_id, product_id, serial, "
          "serial_key, start_day, end_day, warranty_end_day, details, from_import) values (:id, :contract, :line, '', "
          ":site, :product, :serial, :key, :from, :until, :warranty, '', :generation)",
          line.id, line.contract, std::to_string(line.id), dice_.between(1, kParties),
          dice_.chance(70) ? 1 : dice_.between(1, kProducts), line.serial, line.serial, some_start(now, 2),
          some_end(now, 9), dice_.chance(40) ? some_end(now, 9).time_since_epoch().count() : 0, generation_);
  lines_.push_back(line);
  touched.serials.push_back(line.serial);
}

void World::end_line(Transaction& transaction, Touched& touched) {
  // Several at once where many have gathered, or a serial says the same whatever happens to one line.
  for (int count = lines_.size() > kManyLines ? 4 : 1; count > 0 && !lines_.empty(); --count) {
    const auto at = lines_.begin() + dice_.below(static_cast<int>(lines_.size()));
    execute(transaction, "update contract_line set until_import = :generation where id = :id", generation_, at->id);
    touched.serials.push_back(at->serial);
    lines_.erase(at);
  }
}

/// Some of the parties, one now and then under two names.
void World::write_parties(Transaction& transaction, const KnownContract& contract) {
  end_versions(transaction, {"contract_party", "contract_id"}, contract.id.value, generation_);
  for (int party = 1; party <= kParties; ++party) {
    for (int names = dice_.chance(60) ? dice_.between(1, 2) : 0; names > 0; --names) {
      execute(transaction,
              "insert into contract_party (id, contract_id, party_id, name, country, city, postal_code, from_import) "
              "values (:id, :contract, :party, :name, 'DE', '', '', :generation)",
              transaction.next_id("contract_party"), contract.id, party, "Works " + std::to_string(names), generation_);
    }
  }
}

void World::change_parties(Transaction& transaction, Touched& touched) {
  const auto& contract = dice_.pick(contracts_);
  write_parties(transaction, contract);
  touched.contracts.push_back(contract.number);
}

void World::write_program(Transaction& transaction, int program) {
  execute(transaction,
          "insert into program_version (id, program_id, name, entitled_party, brand, rights_support, rights_downloads, "
          "end_customer_downloads, from_import) values (:id, :program, 'Care', :party, 'vendor', :support, :downloads, "
          "0, :generation)",
          transaction.next_id("program_version"), program, to_text(dice_.word<domain::EntitledParty>()),
          dice_.chance(65) ? "yes" : dice_.pick(kRights), dice_.chance(65) ? "yes" : dice_.pick(kRights), generation_);
}

/// Now and then a programme is gone for a while, and its contracts say nothing.
void World::change_program(Transaction& transaction, Touched& touched) {
  const auto program = dice_.between(1, kPrograms);
  end_versions(transaction, {"program_version", "program_id"}, program, generation_);
  if (dice_.chance(93)) write_program(transaction, program);
  for (const auto& contract : contracts_) touched.contracts.push_back(contract.number);
}

void World::turn_bill_to(Transaction& transaction, Touched& touched) {
  const auto bill_to =
      generation_ == 1 ? static_cast<int>(bill_to_is_published_.size()) + 1 : dice_.between(1, kBillTos);
  auto& is_published = bill_to_is_published_[bill_to];
  if (is_published) end_versions(transaction, {"bill_to_version", "bill_to_id"}, bill_to, generation_);
  is_published = !is_published || dice_.chance(90);
  if (is_published) {
    execute(transaction,
            "insert into bill_to_version (id, bill_to_id, party_id, name, country, from_import) values (:id, :bill_to, "
            "1, 'Works', 'DE', :generation)",
            transaction.next_id("bill_to_version"), bill_to, generation_);
  }
  touched.bill_tos.push_back(bill_to_number(bill_to));
}

}  // namespace claviger::model
