#include "journeys/town.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "store/sql.hpp"
#include "usecases/change_profile.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {

using store::execute;
using store::Transaction;

namespace {

/// The existing row's id, or a new one.
std::int64_t id_of(Transaction& transaction, const std::string& table, const std::string& column,
                   const std::string& key) {
  return store::value<long long>(transaction, "select id from " + table + " where " + column + " = :key", key)
      .value_or(0);
}

std::int64_t next_generation(const store::Reader& reader) {
  return store::value<long long>(reader, "select published from import_head").value_or(0) + 1;
}

/// "robin.12@works.example" is Robin.
std::string name_in(const std::string& email) {
  auto name = email.substr(0, email.find_first_of("@.0123456789"));
  if (!name.empty()) name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

void publish_generation(Transaction& transaction, std::int64_t generation) {
  execute(transaction, "update import_head set published = :generation", generation);
  execute(
      transaction,
      "insert into import_run (id, public_id, kind, state, actor, file_name, file_hash, started_at, finished_at, "
      "rows_read, rows_total, rows_applied, rows_rejected, rows_unchanged, lines_ended, people_losing, report_path, "
      "error, change_hash, position) values (:id, :name, 'contracts', 'published', 'test', '', '', :now, :then, 0, "
      "0, 0, 0, 0, 0, 0, '', '', '', :position)",
      generation, "import " + std::to_string(generation), transaction.now(), transaction.now(), transaction.position());
  transaction.append({"import_published", "import:" + std::to_string(generation), {}});
}

}  // namespace

void Town::SetUp() {
  DatabaseFixture::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  services_ = std::make_unique<usecases::Services>(usecases::Services{database(), clock(), catalogue_, {}, {}});
  follower_ = std::make_unique<usecases::FollowJournal>(database(), clock(), index_);
}

void Town::TearDown() {
  follower_.reset();
  services_.reset();
  DatabaseFixture::TearDown();
}

std::int64_t Town::party(Transaction& transaction, const std::string& company, const std::string& country,
                         const std::string& domain) {
  const auto key = "nc:" + country + ":" + base::identifier_key(company);
  if (const auto known = id_of(transaction, "party", "party_key", key)) return known;
  const auto generation = next_generation(transaction);
  const auto party = transaction.next_id("party");
  execute(transaction, "insert into party (id, party_key, gu_id) values (:id, :key, '')", party, key);
  const auto id = transaction.next_id("company");
  execute(transaction, "insert into company (id, company_key, party_id) values (:id, :key, :party)", id, key, party);
  execute(transaction,
          "insert into company_version (id, company_id, name, country, parent_gu_id, aliases, former_names, domains, "
          "from_import) "
          "values (:id, :company, :name, :country, '', '', '', :domains, :generation)",
          transaction.next_id("company_version"), id, company, country, domain, generation);
  if (domain.empty()) return party;
  execute(
      transaction,
      "insert into company_domain (id, domain, company_id, from_import) values (:id, :domain, :company, :generation)",
      transaction.next_id("company_domain"), domain, id, generation);
  return party;
}

void Town::publish_lines(Transaction& transaction, const TownContract& said, std::int64_t contract,
                         std::int64_t party) {
  if (said.serial.empty()) return;
  const auto generation = next_generation(transaction);
  const auto today = std::chrono::floor<std::chrono::days>(start_of_tests());
  const auto site = transaction.next_id("site");
  execute(transaction,
          "insert into site (id, site_key, party_id, name, address1, city, state_province, postal_code, country) "
          "values (:id, :key, :party, :name, 'Werkstraße 5', 'Ulm', '', '89073', :country)",
          site, "S" + said.number, party, said.company, said.country);
  for (const auto& code : said.products) {
    auto product = id_of(transaction, "product", "product_key", code);
    if (product == 0) {
      product = transaction.next_id("product");
      execute(transaction, "insert into product (id, product_key, code) values (:id, :key, :code)", product, code,
              code);
    }
    execute(transaction,
            "insert into contract_line (id, contract_id, line_key, content_hash, site_id, product_id, serial, "
            "serial_key, start_day, end_day, "
            "warranty_end_day, details, from_import) values (:id, :contract, :line, '', :site, :product, :serial, "
            ":key, :from, :until, :warranty, '', :generation)",
            transaction.next_id("contract_line"), contract, code, site, product, said.serial,
            base::identifier_key(said.serial), Day(today + std::chrono::days(said.starts_in_days)),
            Day(today + std::chrono::days(said.lines_end_in_days)),
            said.warranty_ends_in_days == 0 ? Day{} : Day(today + std::chrono::days(said.warranty_ends_in_days)),
            generation);
  }
}

void Town::publish(const TownContract& said) {
  const auto done = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
    const auto generation = next_generation(transaction);
    const auto install_at = party(transaction, said.company, said.country, said.domain);
    const auto seller = party(transaction, said.bill_to_company, "GB", "kestrel.example");
    auto bill_to = id_of(transaction, "bill_to", "bill_to_key", said.bill_to);
    if (bill_to == 0) {
      bill_to = transaction.next_id("bill_to");
      execute(transaction, "insert into bill_to (id, bill_to_key, number) values (:id, :key, :number)", bill_to,
              said.bill_to, said.bill_to);
      execute(transaction,
              "insert into bill_to_version (id, bill_to_id, party_id, name, country, from_import) values (:id, "
              ":bill_to, :party, :name, 'GB', :generation)",
              transaction.next_id("bill_to_version"), bill_to, seller, said.bill_to_company, generation);
    }
    const auto program = transaction.next_id("program");
    const auto code = "P" + said.number;
    execute(transaction, "insert into program (id, code_key, code) values (:id, :key, :code)", program, code, code);
    execute(transaction,
            "insert into program_version (id, program_id, name, entitled_party, brand, rights_support, "
            "rights_downloads, end_customer_downloads, from_import) "
            "values (:id, :program, 'Care', :party, 'vendor', 'yes', 'yes', :downloads, :generation)",
            transaction.next_id("program_version"), program, to_text(said.entitled),
            said.end_customer_downloads ? 1 : 0, generation);
    const auto contract = transaction.next_id("contract");
    execute(transaction, "insert into contract (id, number_key, number) values (:id, :key, :number)", contract,
            said.number, said.number);
    const auto today = std::chrono::floor<std::chrono::days>(start_of_tests());
    execute(transaction,
            "insert into contract_version (id, contract_id, program_id, bill_to_id, service_level, status, start_day, "
            "end_day, successor_key, from_import) "
            "values (:id, :contract, :program, :bill_to, 'NBD', :status, :from, :until, :successor, :generation)",
            transaction.next_id("contract_version"), contract, program, bill_to, to_text(said.status),
            Day(today + std::chrono::days(said.starts_in_days)), Day(today + std::chrono::days(said.ends_in_days)),
            base::identifier_key(said.successor), generation);
    execute(transaction,
            "insert into contract_party (id, contract_id, party_id, name, country, city, postal_code, from_import) "
            "values (:id, :contract, :party, :name, :country, 'Ulm', '89073', :generation)",
            transaction.next_id("contract_party"), contract, install_at, said.company, said.country, generation);
    publish_lines(transaction, said, contract, install_at);
    publish_generation(transaction, generation);
    return {};
  });
  ASSERT_TRUE(done) << done.error().detail;
}

void Town::publish_party(const std::string& contract, const std::string& company, const std::string& domain) {
  const auto done = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
    const auto generation = next_generation(transaction);
    const auto install_at = party(transaction, company, "DE", domain);
    execute(transaction,
            "insert into contract_party (id, contract_id, party_id, name, country, city, postal_code, from_import) "
            "values (:id, :contract, :party, :name, 'DE', 'Jena', '07743', :generation)",
            transaction.next_id("contract_party"), id_of(transaction, "contract", "number_key", contract), install_at,
            company, generation);
    publish_generation(transaction, generation);
    return {};
  });
  ASSERT_TRUE(done) << done.error().detail;
}

void Town::publish_change(const TownContract& said) {
  const auto done = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
    const auto generation = next_generation(transaction);
    const auto contract = id_of(transaction, "contract", "number_key", said.number);
    const auto old = store::row<long long, long long>(
        transaction,
        "select program_id, bill_to_id from contract_version where contract_id = :id and until_import is null",
        contract);
    execute(transaction,
            "update contract_version set until_import = :generation where contract_id = :id and until_import is null",
            generation, contract);
    const auto today = std::chrono::floor<std::chrono::days>(start_of_tests());
    execute(transaction,
            "insert into contract_version (id, contract_id, program_id, bill_to_id, service_level, status, start_day, "
            "end_day, successor_key, from_import) "
            "values (:id, :contract, :program, :bill_to, 'NBD', :status, :from, :until, :successor, :generation)",
            transaction.next_id("contract_version"), contract, std::get<0>(*old), std::get<1>(*old),
            to_text(said.status), Day(today + std::chrono::days(said.starts_in_days)),
            Day(today + std::chrono::days(said.ends_in_days)), base::identifier_key(said.successor), generation);
    execute(transaction,
            "insert into import_change (import_id, contract_id, party_id, change) values (:import, :contract, 0, "
            "'changed')",
            generation, contract);
    publish_generation(transaction, generation);
    return {};
  });
  ASSERT_TRUE(done) << done.error().detail;
}

usecases::Principal Town::person(const std::string& email, const std::string& company, const std::string& country) {
  usecases::Principal principal;
  const auto done = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
    domain::Account account;
    account.email = email;
    account.given_name = name_in(email);
    account.family_name = "Sommer";
    account.country = country;
    account.language = "en";
    account.state = domain::AccountState::active;
    account.company_name = company;
    account.address = {{"Ring 1"}, "Ulm", {}, "89073", country};
    principal.account = store::insert_account(transaction, account);
    transaction.append({"account_registered", "account:" + principal.account.public_id, {}});
    return {};
  });
  EXPECT_TRUE(done) << done.error().detail;
  principal.remote_address = "192.0.2.1";
  return principal;
}

usecases::Principal Town::again(const usecases::Principal& person) {
  auto principal = person;
  const auto found = database().read([&](store::Reader& reader) -> Result<domain::Account> {
    return *store::find_account(reader, person.account.id);
  });
  EXPECT_TRUE(found);
  principal.account = *found;
  return principal;
}

usecases::Principal Town::desk() {
  if (desk_) return *desk_;
  desk_ = person("desk@vendor.example", "Vendor");
  EXPECT_TRUE(usecases::change_role(services(), "desk@vendor.example", usecases::RoleChange::add, domain::Role::desk));
  desk_->roles = {domain::Role::desk};
  return *desk_;
}

void Town::appoint(const usecases::Principal& person, const std::string& contract) {
  const auto done =
      usecases::appoint_administrator(services(), person.account.email, {domain::IdentifierType::contract, contract});
  ASSERT_TRUE(done) << done.error().reason;
}

usecases::AccessAsk Town::ask(const std::string& contract, domain::Scope scope) {
  usecases::AccessAsk asked;
  asked.scope = scope;
  asked.contract_numbers = {contract};
  asked.terms_accepted = true;
  return asked;
}

domain::RequestItem Town::submit(const usecases::Principal& person, const usecases::AccessAsk& asked) {
  const auto request = usecases::submit_request(services(), person, asked);
  EXPECT_TRUE(request) << request.error().reason << " " << request.error().detail;
  return request ? request->items.front() : domain::RequestItem{};
}

domain::RequestItem Town::reload(const domain::RequestItem& item) {
  const auto found = database().read(
      [&](store::Reader& reader) -> Result<domain::RequestItem> { return *store::find_item(reader, item.id); });
  EXPECT_TRUE(found);
  return *found;
}

bool Town::may(const usecases::Principal& person, const std::string& action, const std::string& contract) {
  return decide({person.account.email, action, "contract", contract, {}}).decision;
}

usecases::AccessAnswer Town::decide(const usecases::AccessQuestion& question) {
  EXPECT_TRUE(follower_->follow());
  auto served = services();
  served.index = &index_;
  const auto indexed = usecases::decide_access(served, question);
  const auto scanned = usecases::decide_access_by_scan(services(), question);
  EXPECT_TRUE(indexed && scanned);
  if (!indexed || !scanned) return {};
  EXPECT_EQ(indexed->decision, scanned->decision) << "the index and the scan differ on " << question.resource_id;
  EXPECT_EQ(to_text(indexed->reason), to_text(scanned->reason)) << question.resource_id;
  EXPECT_EQ(indexed->revision, scanned->revision);
  return *indexed;
}

std::vector<std::string> Town::mails(const std::string& email) {
  const auto found = database().read([&](store::Reader& reader) -> Result<std::vector<store::OutboxMail>> {
    return store::mails_to(reader, email, 100);
  });
  std::vector<std::string> kinds;
  for (const auto& mail : *found) {
    if (!mail.kind.starts_with("administrator_")) kinds.push_back(mail.kind);
  }
  std::reverse(kinds.begin(), kinds.end());
  return kinds;
}

std::string Town::mail_text(const std::string& email) {
  const auto found = database().read([&](store::Reader& reader) -> Result<std::vector<store::OutboxMail>> {
    return store::mails_to(reader, email, 1);
  });
  return found->empty() ? std::string() : found->front().text;
}

usecases::Principal Town::rename_company(const usecases::Principal& person, const std::string& company) {
  const auto now = again(person);
  usecases::ProfileChange change;
  change.company_name = company;
  const auto changed = usecases::change_profile(services(), now, now.account.version, change);
  EXPECT_TRUE(changed) << changed.error().reason << changed.error().detail;
  return again(person);
}

}  // namespace claviger::test
