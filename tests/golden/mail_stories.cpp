#include "golden/mail_stories.hpp"

#include "store/accounts.hpp"
#include "store/sql.hpp"
#include "usecases/account_mails.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {

using domain::EntitledParty;
using domain::IdentifierType;
using domain::Scope;
using std::chrono::hours;
using usecases::Principal;

namespace {

const std::string kCompany = "Aurelia Bearings GmbH";

usecases::NumberRef ref(const std::string& contract) {
  return {IdentifierType::contract, contract};
}

void replace_all(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::vector<KeptMail> MailStories::tell_all(const std::string& language) {
  language_ = language;
  auto& instance = editable_services().instance;
  instance.vendor_name = "Nordlicht";
  instance.support_email = "support@nordlicht.example";
  instance.base_url = "https://access.nordlicht.example";
  instance.mail_from = "access@nordlicht.example";
  instance.time_zone = "Europe/Prague";
  tell_pending_with_administrators();
  tell_pending_with_vendor();
  tell_denied_profiles();
  tell_unknown_numbers();
  tell_contracts_out_of_time();
  tell_serials();
  tell_repeated();
  tell_entitlement();
  tell_rules_of_administrators();
  tell_decided_by_people();
  tell_no_longer_needed();
  tell_access_changes();
  tell_account();
  tell_watches();
  tell_desk();
  tell_unanswered();
  tell_handed_over();
  tell_nominations();
  tell_leaving();
  tell_claims();
  return kept_;
}

std::string MailStories::next() {
  return std::to_string(81000000 + ++count_);
}

std::string MailStories::contract(TownContract plan) {
  plan.number = next();
  administrator_.reset();
  publish(plan);
  return plan.number;
}

Principal MailStories::at(const std::string& company, const std::string& domain) {
  auto made = person("robin." + std::to_string(++count_) + "@" + domain, company);
  const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    made.account.language = language_;
    store::update_account(transaction, made.account);
    return {};
  });
  EXPECT_TRUE(done);
  return made;
}

Principal MailStories::employee() {
  return at(kCompany, "aurelia.example");
}
Principal MailStories::with_another_mailbox() {
  return at(kCompany, "home-" + std::to_string(count_) + ".example");
}

Principal MailStories::administrator_of(const std::string& number) {
  administrator_ = at(kCompany, "works.example");
  appoint(*administrator_, number);
  return *administrator_;
}

Principal MailStories::desk(domain::Role role) {
  auto made = at("Nordlicht", "nordlicht.example");
  EXPECT_TRUE(usecases::change_role(services(), made.account.email, usecases::RoleChange::add, role));
  made.roles = {role};
  return made;
}

usecases::AccessAsk MailStories::ask_serial(const std::string& serial) {
  usecases::AccessAsk asked;
  asked.serial_number = serial;
  asked.terms_accepted = true;
  return asked;
}

std::string MailStories::without_ids(std::string text) {
  const auto done = database().read([&](store::Reader& reader) -> Result<void> {
    using Said = std::pair<std::string, std::string>;
    for (const auto& [table, said] :
         {Said{"access_request", "REQUEST-ID"}, Said{"request_item", "ITEM-ID"}, Said{"nomination", "NOMINATION-ID"}}) {
      store::each<std::string>(reader, "select public_id from " + table,
                               [&](const std::string& id) { replace_all(text, id, said); });
    }
    return {};
  });
  EXPECT_TRUE(done);
  return text;
}

void MailStories::keep(const std::string& name, const Principal& receiver,
                       const std::optional<domain::RequestItem>& item) {
  const auto found = database().read([&](store::Reader& reader) -> Result<std::vector<store::OutboxMail>> {
    return store::mails_to(reader, receiver.account.email, 1);
  });
  ASSERT_TRUE(found && !found->empty()) << name << ": nothing was mailed to " << receiver.account.email;
  kept_.push_back({name, without_ids(found->front().subject), without_ids(found->front().text), item});
}

domain::RequestItem MailStories::keep_outcome(const Principal& asker, const usecases::AccessAsk& asked) {
  const auto item = submit(asker, asked);
  const auto name = std::string(to_text(item.status)) + "-" + std::string(to_text(item.reason));
  keep(name, asker, item);
  if (item.status == domain::ItemStatus::pending_admin) keep(name + ".administrator", *administrator_, item);
  return item;
}

void MailStories::tell_pending_with_administrators() {
  const auto locked = contract({.serial = "FOC2101"});
  const auto peer = administrator_of(locked);
  keep("administrator_added", peer);
  ASSERT_TRUE(usecases::lock_number(services(), administrator_of(locked), ref(locked), {}));
  keep("lock", *administrator_);
  keep("lock.administrators", peer);
  keep_outcome(employee(), ask(locked));
  const auto downloads = contract({});
  administrator_of(downloads);
  keep_outcome(employee(), ask(downloads, Scope::downloads));
  const auto uncertain = contract({});
  administrator_of(uncertain);
  keep_outcome(with_another_mailbox(), ask(uncertain));
  const auto overdue = contract({});
  administrator_of(overdue);
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), ref(overdue), clock().now() - hours(24)));
  keep_outcome(employee(), ask(overdue));
}

void MailStories::tell_pending_with_vendor() {
  const auto locked = contract({});
  ASSERT_TRUE(usecases::lock_as_operator(services(), ref(locked)));
  keep_outcome(employee(), ask(locked));
  keep_outcome(employee(), ask(contract({}), Scope::ordering));
  keep_outcome(with_another_mailbox(), ask(contract({})));
  keep_doubts();
  auto stranger = at("Kestrel Foods", "kestrel-foods.example");
  keep_outcome(stranger, ask(contract({})));
  rename_company(stranger, kCompany);
  keep("decided_again", stranger);
  const auto overdue = contract({});
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), ref(overdue), clock().now() - hours(24)));
  keep_outcome(employee(), ask(overdue));
}

/// The other causes of an uncertain company, each with its own words.
void MailStories::keep_doubts() {
  const auto keep_doubt = [&](const std::string& cause, const Principal& asker, const std::string& number) {
    const auto item = submit(asker, ask(number));
    keep("pending_vendor-company_uncertain." + cause, asker, item);
  };
  keep_doubt("first_mailbox", at("Birkenfeld Optik GmbH", "birkenfeld.example"),
             contract({.company = "Birkenfeld Optik GmbH", .domain = ""}));
  keep_doubt("free_mailbox", at(kCompany, "gmail.com"), contract({}));
  keep_doubt("name", at("Aurelia Bearings 21 GmbH", "aurelia.example"), contract({}));
  keep_doubt("payer", at("Kestrel Integration Ltd", "kestrel.example"), contract({}));
}

void MailStories::tell_denied_profiles() {
  keep_outcome(at("", "aurelia.example"), ask(contract({})));
  const auto held = employee();
  ASSERT_TRUE(usecases::change_hold(services(), held.account.email, usecases::HoldChange::on));
  keep("hold", held);
  keep_outcome(held, ask(contract({})));
  ASSERT_TRUE(usecases::change_hold(services(), held.account.email, usecases::HoldChange::off));
  keep("hold_lifted", held);
  const auto blocked = employee();
  const auto number = contract({});
  const auto administrator = administrator_of(number);
  ASSERT_TRUE(usecases::block_user(services(), administrator, ref(number), blocked.account.email));
  keep("block", blocked);
  keep("block.administrators", administrator);
  keep_outcome(blocked, ask(number));
}

void MailStories::tell_unknown_numbers() {
  keep_outcome(employee(), ask("81 00?"));
  keep_outcome(employee(), ask("81999999"));
  usecases::AccessAsk bill_to;
  bill_to.bill_to_ids = {"7999999"};
  bill_to.terms_accepted = true;
  keep_outcome(employee(), bill_to);
  keep_outcome(employee(), ask_serial("FOC2999"));
  auto several = ask("81999997");
  several.contract_numbers = {"81999997", "81999998", "81 01?"};
  const auto asker = employee();
  submit(asker, several);
  keep("several_numbers", asker);
}

void MailStories::tell_contracts_out_of_time() {
  keep_outcome(employee(), ask(contract({.status = domain::ContractStatus::expired})));
  keep_outcome(employee(), ask(contract({.starts_in_days = 30})));
}

void MailStories::tell_serials() {
  contract({.serial = "FOC2201", .lines_end_in_days = 0});
  keep_outcome(employee(), ask_serial("FOC2201"));
  contract({.serial = "FOC2202", .products = {"ROUTER-9", "SWITCH-24"}});
  keep_outcome(employee(), ask_serial("FOC2202"));
}

void MailStories::tell_repeated() {
  const auto number = contract({});
  const auto administrator = administrator_of(number);
  const auto asker = employee();
  keep_outcome(asker, ask(number));
  keep("automatic_approval", administrator);
  keep_outcome(asker, ask(number));
  const auto waiting = with_another_mailbox();
  const auto open = contract({});
  submit(waiting, ask(open));
  keep_outcome(waiting, ask(open));
}

void MailStories::tell_entitlement() {
  keep_outcome(employee(), ask(contract({.entitled = EntitledParty::bill_to})));
  keep_outcome(employee(), ask(contract({}), Scope::downloads));
  keep_outcome(employee(), ask(contract({.entitled = EntitledParty::bill_to}), Scope::downloads));
}

void MailStories::tell_rules_of_administrators() {
  const auto number = contract({});
  const auto administrator = administrator_of(number);
  ASSERT_TRUE(usecases::set_domain_rule(services(), administrator, ref(number), {"*", domain::DomainAction::deny}));
  keep_outcome(employee(), ask(number));
}

void MailStories::tell_decided_by_people() {
  using usecases::Queue;
  const auto clerk = desk(domain::Role::desk);
  for (const auto queue : {Queue::administrators, Queue::desk}) {
    const std::string by = queue == Queue::desk ? "vendor" : "administrator";
    for (const bool approves : {true, false}) {
      const auto number = contract({});
      const auto decider = queue == Queue::desk ? clerk : administrator_of(number);
      const auto asker = with_another_mailbox();
      const auto item = submit(asker, ask(number));
      if (approves) {
        ASSERT_TRUE(usecases::approve_item(services(), decider, {queue, item.public_id}, {}));
        keep("approved-none.by_" + by, asker, reload(item));
      } else {
        ASSERT_TRUE(usecases::deny_item(services(), decider, {queue, item.public_id},
                                        {.reason_text = "PR-2026/17", .note = {}}));
        keep("denied-" + by + "_denied", asker, reload(item));
      }
    }
  }
}

void MailStories::tell_handed_over() {
  const auto number = contract({});
  const auto administrator = administrator_of(number);
  ASSERT_TRUE(usecases::lock_number(services(), administrator, ref(number), {}));
  const auto asker = with_another_mailbox();
  const auto item = submit(asker, ask(number));
  clock().advance(hours(5));
  ASSERT_TRUE(usecases::change_hold(services(), administrator.account.email, usecases::HoldChange::on));
  keep("moved_to_vendor", asker, reload(item));
  ASSERT_TRUE(usecases::change_hold(services(), administrator.account.email, usecases::HoldChange::off));
  keep("moved_to_administrators", asker, reload(item));
}

void MailStories::tell_no_longer_needed() {
  const auto number = contract({});
  administrator_of(number);
  const auto asker = employee();
  const auto item = submit(asker, ask(number, Scope::downloads));
  ASSERT_EQ(submit(asker, ask(number)).status, domain::ItemStatus::approved);
  const auto mails = database().read([&](store::Reader& reader) -> Result<std::vector<store::OutboxMail>> {
    return store::mails_to(reader, asker.account.email, 10);
  });
  for (const auto& mail : *mails) {
    if (mail.kind == "request_closed")
      kept_.push_back({"cancelled-no_longer_needed", without_ids(mail.subject), without_ids(mail.text), reload(item)});
  }
}

void MailStories::tell_access_changes() {
  const auto number = contract({});
  const auto first = administrator_of(number);
  const auto other = administrator_of(number);
  const auto colleague = employee();
  ASSERT_TRUE(usecases::grant_user(services(), first, ref(number), {colleague.account.email, Scope::support}));
  keep("access_granted", colleague);
  keep("access_granted.administrators", other);
  ASSERT_TRUE(usecases::remove_user(services(), first, ref(number), {colleague.account.email, {}}));
  keep("access_removed", colleague);
  keep("access_removed.administrators", other);
  ASSERT_TRUE(usecases::block_user(services(), first, ref(number), colleague.account.email));
  ASSERT_TRUE(usecases::unblock_user(services(), first, ref(number), colleague.account.email));
  keep("unblock.administrators", other);
  keep("unblock.own", first);
  ASSERT_TRUE(usecases::lock_number(services(), first, ref(number), {}));
  ASSERT_TRUE(usecases::unlock_number(services(), first, ref(number), {}));
  keep("unlock.administrators", other);
  keep("unlock", first);
}

void MailStories::tell_account() {
  const auto newcomer = employee();
  const auto queue = [&](const std::string& name, auto write) {
    const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      write(usecases::UnitOfWork{transaction, services()});
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
    keep(name, newcomer);
  };
  using Work = usecases::UnitOfWork;
  queue("activation", [&](const Work& work) { queue_activation_mail(work, newcomer.account, "204816"); });
  queue("activation_known", [&](const Work& work) { queue_known_address_mail(work, newcomer.account); });
  queue("recovery", [&](const Work& work) { queue_recovery_mail(work, newcomer.account, "TOKEN"); });
  queue("password_changed", [&](const Work& work) { queue_password_changed_mail(work, newcomer.account); });
}

}  // namespace claviger::test
