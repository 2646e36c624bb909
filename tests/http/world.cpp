#include "http/world.hpp"

#include "base/secret.hpp"
#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/numbers.hpp"
#include "store/sql.hpp"

namespace claviger::http_suite {
namespace {

using std::chrono::days;
using std::chrono::hours;
using store::execute;
using store::value;

constexpr int kGeneration = 1;

}  // namespace

World::World(store::Transaction& transaction) : transaction_(transaction) {
  execute(transaction_, "update import_head set published = :published", kGeneration);
  if (!value<long long>(transaction_, "select id from program where code_key = 'CARE'")) add_programs();
}

Day World::today() const {
  return std::chrono::floor<days>(transaction_.now());
}

void World::add_programs() {
  for (const auto& [code, party] : {std::pair{"CARE", "install_at"}, std::pair{"RESALE", "bill_to"}}) {
    const auto id = transaction_.next_id("program");
    execute(transaction_, "insert into program (id, code_key, code) values (:id, :key, :code)", id, code, code);
    execute(
        transaction_,
        "insert into program_version (id, program_id, name, entitled_party, brand, rights_support, rights_downloads, "
        "end_customer_downloads, from_import) values (:id, :program, :name, :party, 'vendor', 'yes', 'yes', 0, "
        ":generation)",
        transaction_.next_id("program_version"), id, std::string("Programme ") + code, party, kGeneration);
  }
}

domain::PartyId World::add_party(const std::string& key) {
  const auto known = value<long long>(transaction_, "select id from party where party_key = :key", key);
  if (known) return {*known};
  const auto id = transaction_.next_id("party");
  execute(transaction_, "insert into party (id, party_key, gu_id) values (:id, :key, '')", id, key);
  return {id};
}

void World::add_item(const char* kind, const std::string& id, const std::string& level) {
  execute(transaction_,
          "insert into catalogue_item (id, kind, item_key, shown, name, families, level, needed_right, from_import) "
          "values (:id, :kind, :key, :shown, 'An item', '', :level, '', :generation)",
          transaction_.next_id("catalogue_item"), kind, base::identifier_key(id), id, level, kGeneration);
}

void World::add_open_image(const std::string& image) {
  add_item("software", image, "guest");
}

void World::add_image_for(const std::string& image, const std::string& product) {
  add_item("software", image, "");
  add_item("products", product, "");
  for (const auto& [kind, id] : {std::pair{"software", image}, std::pair{"products", product}}) {
    execute(transaction_,
            "insert into catalogue_family (id, kind, item_key, family_key, from_import) "
            "values (:id, :kind, :key, :family, :generation)",
            transaction_.next_id("catalogue_family"), kind, base::identifier_key(id), base::identifier_key(product),
            kGeneration);
  }
}

void World::know_domain(domain::PartyId party, const std::string& domain) {
  const auto company = transaction_.next_id("company");
  execute(transaction_, "insert into company (id, company_key, party_id) values (:id, :key, :party)", company, domain,
          party);
  execute(transaction_,
          "insert into company_domain (id, domain, company_id, from_import) values (:id, :domain, :company, "
          ":generation)",
          transaction_.next_id("company_domain"), domain, company, kGeneration);
}

domain::BillToId World::add_bill_to(const std::string& number, const Company& company) {
  const auto id = transaction_.next_id("bill_to");
  execute(transaction_, "insert into bill_to (id, bill_to_key, number) values (:id, :key, :number)", id, number,
          number);
  execute(transaction_,
          "insert into bill_to_version (id, bill_to_id, party_id, name, country, from_import) "
          "values (:id, :bill_to, :party, :name, :country, :generation)",
          transaction_.next_id("bill_to_version"), id, add_party(company.country + ":" + company.name), company.name,
          company.country, kGeneration);
  return {id};
}

domain::ContractId World::add_contract(const ContractPlan& plan) {
  const auto bill_to = store::find_bill_to(transaction_, plan.bill_to);
  CLV_CHECK(bill_to.has_value(), "the plan's bill-to exists");
  const auto program = value<long long>(transaction_, "select id from program where code_key = :key", plan.program);
  CLV_CHECK(program.has_value(), "the plan's programme exists");
  const auto id = transaction_.next_id("contract");
  execute(transaction_, "insert into contract (id, number_key, number) values (:id, :key, :number)", id,
          base::identifier_key(plan.number), plan.number);
  execute(transaction_,
          "insert into contract_version (id, contract_id, program_id, bill_to_id, service_level, status, start_day, "
          "end_day, "
          "successor_key, from_import) values (:id, :contract, :program, :bill_to, '8x5xNBD', 'active', :start, "
          ":until, '', :generation)",
          transaction_.next_id("contract_version"), id, *program, bill_to->id, today() - days(30), today() + days(335),
          kGeneration);
  for (const auto& company : plan.install_at) {
    execute(transaction_,
            "insert into contract_party (id, contract_id, party_id, name, country, city, postal_code, from_import) "
            "values (:id, :contract, :party, :name, :country, 'Bremen', '28195', :generation)",
            transaction_.next_id("contract_party"), id, add_party(company.country + ":" + company.name), company.name,
            company.country, kGeneration);
  }
  return {id};
}

void World::add_line(domain::ContractId contract, const std::string& serial, const std::string& product) {
  const auto party = value<long long>(
      transaction_, "select party_id from contract_party where contract_id = :contract order by id", contract);
  const auto site = transaction_.next_id("site");
  execute(transaction_,
          "insert into site (id, site_key, party_id, name, address1, city, state_province, postal_code, country) "
          "values (:id, :key, :party, '', '', '', '', '', '')",
          site, "S" + std::to_string(site), party.value_or(0));
  auto product_id = value<long long>(transaction_, "select id from product where product_key = :key", product);
  if (!product_id) {
    product_id = transaction_.next_id("product");
    execute(transaction_, "insert into product (id, product_key, code) values (:id, :key, :code)", *product_id, product,
            product);
  }
  execute(transaction_,
          "insert into contract_line (id, contract_id, line_key, content_hash, site_id, product_id, serial, "
          "serial_key, start_day, "
          "end_day, warranty_end_day, details, from_import) values (:id, :contract, :line, '', :site, :product, "
          ":serial, :key, "
          ":start, :until, 0, '', :generation)",
          transaction_.next_id("contract_line"), contract, serial + product, site, *product_id, serial, serial,
          today() - days(30), today() + days(335), kGeneration);
}

domain::Account World::add_person(const PersonPlan& plan) {
  domain::Account account;
  account.email = plan.email;
  account.password_hash = plan.password_hash;
  account.given_name = "Ada";
  account.family_name = plan.email.substr(0, plan.email.find('@'));
  account.country = "DE";
  account.language = "en";
  account.state = domain::AccountState::active;
  account.company_name = plan.company;
  account.address = {{"Ringstrasse 1"}, "Bremen", "", "28195", "DE"};
  account.created_at = transaction_.now() - hours(1000);
  return store::insert_account(transaction_, account);
}

void World::open_session(domain::AccountId account, const std::string& token) {
  store::insert_session(transaction_, base::hash_hex(token),
                        {account, transaction_.now(), transaction_.now(), transaction_.now() + hours(12)});
}

}  // namespace claviger::http_suite
