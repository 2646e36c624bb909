#include "cases/decision_world.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/groups.hpp"
#include "usecases/operate.hpp"

namespace claviger::cases {
namespace {

using Facts = DecisionFacts;
using store::ImportKind;
using store::Transaction;

std::string row_of(const std::vector<std::string>& cells) {
  std::string text;
  for (const auto& cell : cells) text += (text.empty() ? "" : ",") + cell;
  return text + "\n";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : "|") + word;
  return text;
}

std::string or_else(const std::string& said, const std::string& otherwise) {
  return said.empty() ? otherwise : said;
}

std::string row_of(const Facts::Contract& contract, const Facts::Line& line) {
  const auto party = or_else(line.party, contract.parties.front());
  return row_of({contract.number, contract.program, contract.status, contract.from, contract.through, contract.bill_to,
                 "Seller " + contract.bill_to, "GB", "Works of " + party, "GU-" + party, "DE", line.serial,
                 line.product, or_else(line.from, contract.from), or_else(line.through, contract.through),
                 line.warranty_through, contract.renewed_by});
}

const std::string kContractColumns =
    "contract_number,service_program,contract_status,contract_start_date,contract_end_date,bill_to_id,bill_to_name,"
    "bill_to_country,install_at_name,install_at_gu_id,install_at_country,serial_number,product_id,coverage_start_date,"
    "coverage_end_date,warranty_end_date,successor_contract_number\n";

std::string rows_of(const Facts::Contract& contract) {
  std::string text;
  for (const auto& line : contract.lines) text += row_of(contract, line);
  for (const auto& party : contract.parties) {
    const bool has_line = std::ranges::any_of(
        contract.lines, [&](const auto& line) { return or_else(line.party, contract.parties.front()) == party; });
    // Without a serial a line is told apart by its product.
    if (!has_line) text += row_of(contract, {.product = "CARE-" + party, .party = party});
  }
  return text;
}

/// The index keeps no beginning that has passed when it learns of a grant: time does not go back. Cases may ask about
/// days before the test's own.
const TimePoint kLongAgo = *base::parse_time("2020-01-01T00:00:00Z");

struct Event {
  TimePoint at{};
  std::function<void()> happen;
};

/// Of a fact that holds from its time on, as far as an end: what is to be written down, and when.
template <typename Write, typename End>
void add_events(std::vector<Event>& events, std::pair<TimePoint, std::optional<TimePoint>> holds, Write write,
                End end) {
  const auto [from, until] = holds;
  events.push_back({from, std::move(write)});
  if (until) events.push_back({std::max(*until, from), std::move(end)});
}

}  // namespace

void DecisionWorld::SetUp() {
  ImportFixture::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  clock().set(test::start_of_tests());
  index_ = std::make_unique<index::Index>();
  services_ = std::make_unique<usecases::Services>(usecases::Services{database(), clock(), catalogue_, {}, {}});
  journal_ = std::make_unique<usecases::FollowJournal>(database(), clock(), *index_);
}

void DecisionWorld::TearDown() {
  journal_.reset();
  services_.reset();
  accounts_.clear();
  bill_tos_.clear();
  ImportFixture::TearDown();
}

void DecisionWorld::begin(const DecisionPage& page) {
  TearDown();
  ASSERT_NO_FATAL_FAILURE(SetUp());
  services_->policy.contract_time_zone = page.zone;
  for (const auto& contract : page.facts.contracts) bill_tos_.insert(contract.bill_to);
  import_files(page.facts);
  import_contracts(page.facts, false);
  add_accounts(page.facts);
  give_and_end(page.facts);
  set_on_numbers(page.facts);
  set_states(page.facts);
  import_contracts(page.facts, true);
  const auto followed = journal_->follow();
  ASSERT_TRUE(followed) << followed.error().detail;
}

void DecisionWorld::import_files(const Facts& facts) {
  std::string programs = "service_program,name,entitled_party,brand,rights_support,rights_downloads\n";
  for (const auto& program : facts.programs)
    programs += row_of({program.code, "Care", program.entitled, "vendor", program.support, program.downloads});
  done(import(ImportKind::programs, programs));
  std::string products = "product_id,product_families\n", software = "image_id,name,product_families,access\n",
              content = "content_id,name,level,right\n";
  for (const auto& item : facts.products) products += row_of({item.id, joined(item.families)});
  for (const auto& item : facts.software) software += row_of({item.id, "Image", joined(item.families), item.access});
  for (const auto& item : facts.content) content += row_of({item.id, "Page", item.level, item.right});
  if (!facts.products.empty()) done(import(ImportKind::products, products));
  if (!facts.software.empty()) done(import(ImportKind::software, software));
  if (!facts.content.empty()) done(import(ImportKind::content, content));
}

void DecisionWorld::import_contracts(const Facts& facts, bool is_later) {
  std::string rows;
  for (const auto& contract : facts.contracts) {
    if (contract.is_imported_later == is_later) rows += rows_of(contract);
  }
  if (rows.empty()) return;
  const auto report = done(contracts(kContractColumns + rows));
  EXPECT_EQ(report.run.counts.rows_rejected, 0) << this->report();
}

void DecisionWorld::add_accounts(const Facts& facts) {
  for (const auto& [name, state] : facts.accounts) {
    write([&, name = name, state = state](Transaction& transaction) {
      domain::Account account;
      account.email = address_of(name);
      account.given_name = "Robin";
      account.family_name = "Sommer";
      account.country = "DE";
      account.language = "en";
      account.state = state == "registered" ? domain::AccountState::registered : domain::AccountState::active;
      account.company_name = "Works of AURELIA";
      account.address = {{"Ring 1"}, "Ulm", {}, "89073", "DE"};
      accounts_[name] = store::insert_account(transaction, account);
      transaction.append({"account_registered", "account:" + accounts_[name].public_id, {}});
    });
  }
}

void DecisionWorld::set_states(const Facts& facts) {
  for (const auto& [name, state] : facts.accounts) {
    if (state == "hold") {
      EXPECT_TRUE(usecases::change_hold(services(), address_of(name), usecases::HoldChange::on));
    } else if (state == "erased") {
      EXPECT_TRUE(usecases::erase_account(services(), address_of(name)));
    }
  }
}

void DecisionWorld::set_on_numbers(const Facts& facts) {
  for (const auto& [who, on] : facts.blocks)
    EXPECT_TRUE(usecases::block_as_operator(services(), address_of(who), number_of(on))) << on;
  for (const auto& [who, on] : facts.unblocks)
    EXPECT_TRUE(usecases::unblock_as_operator(services(), address_of(who), number_of(on))) << on;
  for (const auto& on : facts.locks) EXPECT_TRUE(usecases::lock_as_operator(services(), number_of(on))) << on;
  for (const auto& on : facts.overdue)
    EXPECT_TRUE(usecases::set_revalidation_as_operator(services(), number_of(on), clock().now()));
}

void DecisionWorld::give_and_end(const Facts& facts) {
  const auto start = clock().now();
  std::vector<Event> events;
  std::vector<domain::GrantId> given(facts.grants.size());
  for (std::size_t i = 0; i < facts.grants.size(); ++i) {
    const auto& grant = facts.grants[i];
    add_events(
        events, {grant.given.value_or(start), grant.ended}, [&, i] { give(facts.grants[i], given[i]); },
        [&, i] { end(given[i]); });
  }
  for (const auto& exclusion : facts.exclusions) {
    add_events(
        events, {exclusion.set.value_or(start), exclusion.lifted},
        [&] { exclude(exclusion.on, usecases::Exclusion::excluded); },
        [&] { exclude(exclusion.on, usecases::Exclusion::included); });
  }
  for (const auto& office : facts.administrators)
    add_events(events, {office.from.value_or(start), office.until}, [&] { appoint(office); }, [&] { release(office); });
  std::vector<domain::GroupId> made(facts.groups.size());
  for (std::size_t i = 0; i < facts.groups.size(); ++i) {
    const auto& group = facts.groups[i];
    add_events(
        events, {group.set.value_or(start), group.ended}, [&, i] { make(facts.groups[i], made[i]); },
        [&, i] { end(made[i]); });
  }
  std::ranges::stable_sort(events, {}, &Event::at);
  for (const auto& event : events) {
    clock().set(event.at);
    event.happen();
  }
}

void DecisionWorld::exclude(const std::string& contract, usecases::Exclusion exclusion) {
  EXPECT_TRUE(usecases::set_exclusion_as_operator(services(), contract, exclusion)) << contract;
}

void DecisionWorld::give(const Facts::Grant& said, domain::GrantId& given) {
  write([&](Transaction& transaction) {
    store::Grant grant{.account = accounts_.at(said.to).id, .scope = said.scope, .origin = domain::Origin::vendor};
    grant.number = number_in(transaction, said.on);
    grant.party = party_in(transaction, said.party);
    grant.valid_from = said.from.value_or(kLongAgo);
    grant.valid_until = said.until;
    given = store::insert_grant(transaction, grant).id;
    transaction.append({"grant_made", "account:" + accounts_.at(said.to).public_id, {}});
  });
}

void DecisionWorld::end(domain::GrantId grant) {
  write([&](Transaction& transaction) {
    store::end_grant(transaction, grant);
    const auto account = store::value<std::string>(
        transaction, "select public_id from account where id = (select account_id from access_grant where id = :id)",
        grant);
    transaction.append({"grant_ended", "account:" + account.value(), {}});
  });
}

domain::Number DecisionWorld::number_in(const store::Reader& reader, const std::string& on) const {
  const auto key = base::identifier_key(on);
  if (bill_tos_.contains(on)) return {{}, store::find_bill_to(reader, key).value().id};
  return {store::find_contract(reader, key).value().id, {}};
}

domain::PartyId DecisionWorld::party_in(const store::Reader& reader, const std::string& party) {
  if (party.empty()) return {};
  return {store::value<long long>(reader, "select id from party where gu_id = :gu", "GU-" + party).value()};
}

store::Administrator DecisionWorld::administrator_of(const store::Reader& reader, const Facts::Office& office) const {
  return {accounts_.at(office.who).id, number_in(reader, office.on), party_in(reader, office.party)};
}

void DecisionWorld::appoint(const Facts::Office& office) {
  write([&](Transaction& transaction) {
    store::add_administrator(transaction, administrator_of(transaction, office));
    transaction.append({"administrator_appointed", "number", {{"account", accounts_.at(office.who).public_id}}});
  });
}

void DecisionWorld::release(const Facts::Office& office) {
  write([&](Transaction& transaction) {
    EXPECT_TRUE(store::remove_administrator(transaction, administrator_of(transaction, office))) << office.on;
    transaction.append({"administrator_released", "number", {{"account", accounts_.at(office.who).public_id}}});
  });
}

void DecisionWorld::make(const Facts::Group& said, domain::GroupId& made) {
  write([&](Transaction& transaction) {
    const bool is_of_bill_tos = !said.numbers.empty() && bill_tos_.contains(said.numbers.front().what);
    const auto kind = is_of_bill_tos ? domain::IdentifierType::bill_to : domain::IdentifierType::contract;
    store::Group group{.name = "Group", .kind = kind, .scope = said.scope};
    group = store::insert_group(transaction, group);
    made = group.id;
    for (const auto& keeper : said.keepers) store::add_keeper(transaction, made, accounts_.at(keeper).id);
    for (const auto& [number, party] : said.numbers) {
      const auto in = number_in(transaction, number);
      const auto contract = in.contract ? store::find_contract(transaction, in.contract) : std::nullopt;
      store::add_number(transaction, made,
                        {in, party_in(transaction, party), contract ? contract->bill_to.id : domain::BillToId{}});
    }
    transaction.append({"group_created", "group:" + group.public_id, {}});
    for (const auto& [who, party] : said.people) {
      store::add_member(transaction, made, accounts_.at(who).id, party_in(transaction, party));
      transaction.append({"group_person_added", "account:" + accounts_.at(who).public_id, {}});
    }
  });
}

void DecisionWorld::end(domain::GroupId group) {
  write([&](Transaction& transaction) {
    const auto found = store::find_group(transaction, group);
    store::end_group(transaction, group);
    transaction.append({"group_ended", "group:" + found.value().public_id, {}});
  });
}

void DecisionWorld::write(const std::function<void(Transaction&)>& change) {
  const auto written = database().write({.actor = "test"}, clock(), [&](Transaction& transaction) -> Result<void> {
    change(transaction);
    return {};
  });
  EXPECT_TRUE(written) << written.error().detail;
}

usecases::NumberRef DecisionWorld::number_of(const std::string& on) const {
  return {bill_tos_.contains(on) ? domain::IdentifierType::bill_to : domain::IdentifierType::contract, on};
}

usecases::AccessQuestion DecisionWorld::question_of(const DecisionCase& asked) {
  usecases::AccessQuestion question{.account = address_of(asked.account),
                                    .action = asked.action,
                                    .resource_type = asked.resource_type,
                                    .resource_id = asked.resource_id,
                                    .product_id = asked.product_id};
  question.at = asked.as_of;
  return question;
}

}  // namespace claviger::cases
