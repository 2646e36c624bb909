#include "cases/world.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"
#include "store/refused_names.hpp"
#include "store/requests.hpp"
#include "store/sql.hpp"

namespace claviger::cases {
namespace {

using domain::IdentifierType;
using domain::Verdict;
using rules::RequestFacts;
using rules::Resolution;
using rules::Standing;
using std::chrono::days;
using std::chrono::hours;
using store::execute;

constexpr int kGeneration = 1;
const std::string kAskersCompany = "Aurelia Bearings GmbH";
const std::string kAskersCountry = "DE";

struct CompanyName {
  std::string name;
  std::string country;
};

/// A company that the asker's name is this near to.
CompanyName company_at(Verdict verdict) {
  switch (verdict) {
    case Verdict::equal:
      return {kAskersCompany, kAskersCountry};
    case Verdict::likely:
      return {kAskersCompany, "AT"};
    case Verdict::unsure:
      return {"Aurelia Bearings 21 GmbH", kAskersCountry};
    case Verdict::different:
      return {"Morgenrot Spedition", kAskersCountry};
  }
  return {};
}

class Builder {
 public:
  Builder(store::Transaction& transaction, const RequestFacts& facts, int number, FactsOn facts_on)
      : transaction_(transaction),
        facts_(facts),
        tag_(std::to_string(number)),
        today_(floor_day(facts.asked_at)),
        facts_on_(facts_on) {}

  World build() {
    execute(transaction_, "update import_head set published = :published", kGeneration);
    publish_parties();
    publish_contract();
    publish_predecessor();
    publish_lines();
    add_asker();
    set_on_number();
    add_history();
    return world();
  }

 private:
  static Day floor_day(TimePoint at) { return std::chrono::floor<days>(at); }

  [[nodiscard]] bool is_bill_to() const { return facts_.identifier == IdentifierType::bill_to; }
  [[nodiscard]] std::string contract_number() const { return "C" + tag_; }
  [[nodiscard]] std::string bill_to_number() const { return "70" + tag_; }
  [[nodiscard]] std::string serial() const { return "SER" + tag_; }
  [[nodiscard]] std::string domain() const { return "aurelia-" + tag_ + ".example"; }
  [[nodiscard]] domain::Number number() const {
    if (is_bill_to()) return {{}, {bill_to_}};
    return {{facts_on_ == FactsOn::predecessor ? predecessor_ : contract_}, {}};
  }

  std::int64_t add_party(const std::string& role) {
    const auto id = transaction_.next_id("party");
    execute(transaction_, "insert into party (id, party_key, gu_id) values (:id, :key, '')", id, role + tag_);
    return id;
  }

  /// The asker's, by company data.
  void know_domain(std::int64_t party) {
    const auto company = transaction_.next_id("company");
    execute(transaction_, "insert into company (id, company_key, party_id) values (:id, :key, :party)", company,
            domain() + std::to_string(party), party);
    execute(transaction_,
            "insert into company_domain (id, domain, company_id, from_import) values (:id, :domain, :company, "
            ":generation)",
            transaction_.next_id("company_domain"), domain(), company, kGeneration);
  }

  void publish_parties() {
    const auto company = company_at(facts_.against_bill_to);
    bill_to_party_ = add_party("BILL-TO-");
    install_at_party_ = add_party("INSTALL-AT-");
    other_party_ = add_party("OTHER-");
    bill_to_ = transaction_.next_id("bill_to");
    execute(transaction_, "insert into bill_to (id, bill_to_key, number) values (:id, :key, :number)", bill_to_,
            bill_to_number(), bill_to_number());
    execute(transaction_,
            "insert into bill_to_version (id, bill_to_id, party_id, name, country, from_import) "
            "values (:id, :bill_to, :party, :name, :country, :generation)",
            transaction_.next_id("bill_to_version"), bill_to_, bill_to_party_, company.name, company.country,
            kGeneration);
  }

  std::int64_t publish_program() {
    const auto id = transaction_.next_id("program");
    execute(transaction_, "insert into program (id, code_key, code) values (:id, :key, :code)", id, "P" + tag_,
            "P" + tag_);
    execute(
        transaction_,
        "insert into program_version (id, program_id, name, entitled_party, brand, rights_support, rights_downloads, "
        "end_customer_downloads, from_import) values (:id, :program, 'Care', :party, 'vendor', 'yes', 'yes', "
        ":downloads, :generation)",
        transaction_.next_id("program_version"), id, to_text(facts_.entitled_party),
        facts_.gives_end_customer_downloads ? 1 : 0, kGeneration);
    return id;
  }

  [[nodiscard]] domain::ContractStatus status() const {
    switch (facts_.standing) {
      case Standing::active:
        return domain::ContractStatus::active;
      case Standing::too_new:
        return starts_later() ? domain::ContractStatus::active : domain::ContractStatus::signed_;
      case Standing::ended:
        return domain::ContractStatus::terminated;
      case Standing::qa_hold:
        return domain::ContractStatus::qa_hold;
    }
    return domain::ContractStatus::active;
  }
  [[nodiscard]] bool starts_later() const { return facts_.starts_at && *facts_.starts_at > facts_.asked_at; }
  [[nodiscard]] Day start_day() const { return facts_.starts_at ? floor_day(*facts_.starts_at) : today_; }

  void publish_contract() {
    if (facts_.resolution == Resolution::not_found) return;
    contract_ = transaction_.next_id("contract");
    execute(transaction_, "insert into contract (id, number_key, number) values (:id, :key, :number)", contract_,
            contract_number(), contract_number());
    execute(transaction_,
            "insert into contract_version (id, contract_id, program_id, bill_to_id, service_level, status, start_day, "
            "end_day, "
            "successor_key, from_import) values (:id, :contract, :program, :bill_to, '', :status, :start, :until, '', "
            ":generation)",
            transaction_.next_id("contract_version"), contract_, publish_program(), bill_to_, to_text(status()),
            start_day(), start_day() + days(365), kGeneration);
    publish_site(install_at_party_, company_at(facts_.against_install_at));
    if (facts_.has_several_parties) publish_site(other_party_, {"Kestrel Foods", "NL"});
  }

  /// Ended, under a bill-to of its own; names the contract as its renewal.
  void publish_predecessor() {
    if (facts_on_ != FactsOn::predecessor || facts_.resolution == Resolution::not_found) return;
    const auto bill_to = transaction_.next_id("bill_to");
    execute(transaction_, "insert into bill_to (id, bill_to_key, number) values (:id, :key, :number)", bill_to,
            "80" + tag_, "80" + tag_);
    execute(transaction_,
            "insert into bill_to_version (id, bill_to_id, party_id, name, country, from_import) "
            "values (:id, :bill_to, :party, 'Morgenrot Spedition', 'DE', :generation)",
            transaction_.next_id("bill_to_version"), bill_to, other_party_, kGeneration);
    predecessor_ = transaction_.next_id("contract");
    execute(transaction_, "insert into contract (id, number_key, number) values (:id, :key, :number)", predecessor_,
            "K" + tag_, "K" + tag_);
    execute(transaction_,
            "insert into contract_version (id, contract_id, program_id, bill_to_id, service_level, status, start_day, "
            "end_day, successor_key, from_import) select :id, :contract, program_id, :bill_to, '', 'expired', :start, "
            ":until, :successor, from_import from contract_version where contract_id = :renewal",
            transaction_.next_id("contract_version"), predecessor_, bill_to, today_ - days(400), today_ - days(1),
            contract_number(), contract_);
  }

  void publish_site(std::int64_t party, const CompanyName& company) {
    execute(transaction_,
            "insert into contract_party (id, contract_id, party_id, name, country, city, postal_code, from_import) "
            "values (:id, :contract, :party, :name, :country, '', '', :generation)",
            transaction_.next_id("contract_party"), contract_, party, company.name, company.country, kGeneration);
  }

  void publish_lines() {
    if (facts_.resolution == Resolution::not_found) return;
    site_ = transaction_.next_id("site");
    execute(transaction_,
            "insert into site (id, site_key, party_id, name, address1, city, state_province, postal_code, country) "
            "values (:id, :key, :party, '', '', '', '', '', '')",
            site_, "S" + tag_, install_at_party_);
    publish_line("ROUTER");
    if (facts_.resolution == Resolution::serial_ambiguous) publish_line("SWITCH");
  }

  void publish_line(const std::string& product) {
    const auto product_id = transaction_.next_id("product");
    execute(transaction_, "insert into product (id, product_key, code) values (:id, :key, :code)", product_id,
            product + tag_, product + tag_);
    const bool is_over = facts_.resolution == Resolution::serial_not_covered;
    execute(transaction_,
            "insert into contract_line (id, contract_id, line_key, content_hash, site_id, product_id, serial, "
            "serial_key, start_day, "
            "end_day, warranty_end_day, details, from_import) values (:id, :contract, :line, '', :site, :product, "
            ":serial, :key, "
            ":start, :until, 0, '', :generation)",
            transaction_.next_id("contract_line"), contract_, product, site_, product_id, serial(), serial(),
            today_ - days(30), is_over ? today_ : today_ + days(300), kGeneration);
  }

  domain::Account add_account(const std::string& email, const std::string& company) {
    domain::Account account;
    account.email = email;
    account.given_name = "Ada";
    account.family_name = "Quist";
    account.country = kAskersCountry;
    account.language = "en";
    account.state = domain::AccountState::active;
    account.company_name = company;
    account.address = {{"Ringstrasse 1"}, "Bremen", "", "28195", kAskersCountry};
    account.created_at = facts_.asked_at - hours(1000);
    return store::insert_account(transaction_, account);
  }

  /// The country stays, or the company could not be compared.
  void drop_street() {
    asker_.address.lines.clear();
    asker_.address.city.clear();
    store::update_account(transaction_, asker_);
  }

  void add_asker() {
    asker_ = add_account("asker@" + domain(), kAskersCompany);
    if (!facts_.has_company_and_address) drop_street();
    if (facts_.on_hold) store::set_hold(transaction_, asker_.id);
    asker_.is_on_hold = facts_.on_hold;
    if (!facts_.has_good_mailbox) return;
    know_domain(bill_to_party_);
    know_domain(install_at_party_);
  }

  void set_on_number() {
    if (facts_.resolution == Resolution::not_found) return;
    set_locks();
    if (facts_.has_administrator) {
      const auto administrator = add_account("administrator@elsewhere-" + tag_ + ".example", "Elsewhere");
      store::add_administrator(transaction_, {administrator.id, number(), {}});
    }
    if (facts_.domain_rule) {
      const bool is_for_the_rest = *facts_.domain_rule == domain::DomainAction::deny;
      store::set_domain_rule(transaction_, number(),
                             {is_for_the_rest ? "*" : domain(), *facts_.domain_rule, is_bill_to(), {}});
    }
    if (facts_.has_standing_consent) store::set_standing_consent(transaction_, number(), {});
    if (facts_.is_revalidation_overdue) store::set_revalidation_due(transaction_, number(), facts_.asked_at - hours(1));
  }

  /// The company that the asker is taken for; 0 where he is nobody's.
  [[nodiscard]] std::int64_t own_party() const {
    const bool has_bill_to = is_bill_to() || facts_.entitled_party == domain::EntitledParty::bill_to;
    const auto bill_to = has_bill_to ? facts_.against_bill_to : Verdict::different;
    const auto install_at = rules::is_for_install_at(facts_) ? facts_.against_install_at : Verdict::different;
    if (!rules::is_near(std::min(bill_to, install_at))) return 0;
    return bill_to <= install_at ? bill_to_party_ : install_at_party_;
  }

  void set_locks() {
    const bool through_bill_to = is_bill_to() || facts_.entitled_party == domain::EntitledParty::bill_to;
    const bool is_limited = facts_.has_several_parties && !is_bill_to();
    const auto own = own_party();
    if (facts_.is_locked) {
      const auto locked = through_bill_to ? domain::Number{{}, {bill_to_}} : number();
      store::set_lock(transaction_, {locked, {is_limited ? (own != 0 ? own : other_party_) : 0}});
    } else if (is_limited && own != 0) {
      store::set_lock(transaction_, {number(), {other_party_}});
    }
  }

  void add_history() {
    if (facts_.resolution == Resolution::not_found) return;
    if (facts_.is_blocked) store::set_block(transaction_, asker_.id, number());
    if (facts_.is_held) hold_access(asker_);
    if (facts_.is_pending) ask_before();
    if (facts_.had_mismatch) store::note_mismatch(transaction_, asker_.id, {number(), {}}, "Kestrel Foods");
    if (facts_.permission == rules::Permission::none) return;
    const bool passes = facts_.permission == rules::Permission::passes_lock;
    store::PermissionRow permission{passes ? "invitation" : store::kColleague, facts_.scope};
    if (!passes) {
      const auto colleague = add_account("colleague@elsewhere-" + tag_ + ".example", "Elsewhere");
      hold_access(colleague);
      permission.giver = colleague.id;
    }
    store::give_permission(transaction_, asker_.id, number(), {permission, facts_.asked_at + hours(100)});
  }

  void hold_access(const domain::Account& holder) {
    store::Grant grant;
    grant.account = holder.id;
    grant.number = number();
    grant.scope = facts_.scope == domain::Scope::downloads ? domain::Scope::support : facts_.scope;
    grant.origin = domain::Origin::vendor;
    grant.valid_from = facts_.asked_at - hours(24);
    store::insert_grant(transaction_, grant);
  }

  void ask_before() {
    domain::RequestItem item;
    item.account = asker_.id;
    item.scope = facts_.scope;
    item.identifier = domain::make_identifier(facts_.identifier, identifier());
    item.status = domain::ItemStatus::pending_vendor;
    item.reason = domain::Reason::company_mismatch;
    item.entered_at = facts_.asked_at - hours(2);
    domain::AccessRequest request;
    request.account = asker_.id;
    request.scope = facts_.scope;
    request.created_at = item.entered_at;
    request.terms_version = "1";
    request.terms_language = "en";
    request.items = {item};
    store::insert_request(transaction_, request);
  }

  [[nodiscard]] std::string identifier() const {
    const bool is_known = facts_.resolution != Resolution::not_found;
    switch (facts_.identifier) {
      case IdentifierType::contract:
        return facts_.resolution == Resolution::malformed ? "C?" + tag_ : contract_number();
      case IdentifierType::bill_to:
        if (facts_.resolution == Resolution::malformed) return "BILL" + tag_;
        return is_known ? bill_to_number() : "90" + tag_;
      case IdentifierType::serial:
        return facts_.resolution == Resolution::malformed ? "SER " + tag_ : serial();
    }
    return "";
  }

  World world() {
    World world;
    world.asker.account = asker_;
    world.asker.remote_address = "192.0.2." + tag_;
    world.asker.request_id = "case-" + tag_;
    world.ask.scope = facts_.scope;
    world.ask.terms_accepted = true;
    switch (facts_.identifier) {
      case IdentifierType::contract:
        world.ask.contract_numbers = {identifier()};
        break;
      case IdentifierType::bill_to:
        world.ask.bill_to_ids = {identifier()};
        break;
      case IdentifierType::serial:
        world.ask.serial_number = identifier();
        break;
    }
    return world;
  }

  store::Transaction& transaction_;
  const RequestFacts& facts_;
  std::string tag_;
  Day today_;
  FactsOn facts_on_;
  std::int64_t bill_to_party_ = 0, install_at_party_ = 0, other_party_ = 0;
  std::int64_t bill_to_ = 0, contract_ = 0, predecessor_ = 0, site_ = 0;
  domain::Account asker_;
};

}  // namespace

World build_world(store::Transaction& transaction, const RequestFacts& facts, int number, FactsOn facts_on) {
  return Builder(transaction, facts, number, facts_on).build();
}

}  // namespace claviger::cases
