#include "usecases/decider_mails.hpp"

#include "base/text.hpp"
#include "formats/locale_text.hpp"
#include "rules/advice.hpp"
#include "store/accounts.hpp"
#include "store/desk_notes.hpp"
#include "usecases/budget.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/request_mails.hpp"

namespace claviger::usecases {
namespace {

/// What is there, with `between`.
std::string joined(std::initializer_list<std::string> parts, std::string_view between) {
  std::string text;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string identifier_label(const Words& words, const domain::RequestItem& item) {
  return words("identifier." + std::string(to_text(item.identifier.type)));
}

std::string address_text(const Words& words, const domain::Address& address) {
  std::string text;
  for (const auto& line : address.lines) text += line + "\n";
  text += joined({joined({address.postal_code, address.city}, " "), address.region}, ", ");
  return text + "\n" + formats::format_country(words.language(), address.country);
}

/// One line per install-at party.
std::string party_names(const ItemFacts& facts) {
  std::string text;
  for (const auto& party : facts.install_at) text = joined({text, party.name}, "\n");
  return text;
}
std::string party_addresses(const Words& words, const store::Reader& reader, const ItemFacts& facts) {
  std::string text;
  for (const auto& party : facts.install_at) {
    const auto street = store::street_of(reader, facts.contract->id, party.party);
    const auto city = joined({party.postal_code, party.city}, " ");
    text = joined({text, joined({street, city, formats::format_country(words.language(), party.country)}, ", ")}, "\n");
  }
  return text;
}

rules::AdviceGiven advice_for(const ItemFacts& facts) {
  return rules::advise(
      {facts.facts, facts.mailbox, facts.contract ? facts.contract->program.brand : domain::Brand::vendor});
}

/// Who asks, and for what number.
formats::Arguments named_item(const Words& words, const domain::Account& asker, const domain::RequestItem& item) {
  return {{"name", person_name(words, asker)}, {"identifier", item.identifier.typed}};
}

bool speaks_for_asker(rules::AdviceReason reason) {
  using enum rules::AdviceReason;
  return reason == company_equal || reason == company_likely || reason == install_at_equal ||
         reason == install_at_likely || reason == bill_to_equal || reason == bill_to_likely || reason == mailbox_good;
}

/// Why automation could not decide, and how the facts look to somebody who must: what speaks for the asker stands with
/// the advice.
std::vector<formats::Row> decision_rows(const Words& words, const domain::RequestItem& item, const ItemFacts& facts) {
  const auto given = advice_for(facts);
  std::string why = words("reason." + std::string(to_text(item.reason)) + ".title");
  std::string advice = words("advice." + std::string(to_text(given.advice)));
  for (const auto reason : given.reasons) {
    (speaks_for_asker(reason) ? advice : why) += "\n" + words("advice_reason." + std::string(to_text(reason)));
  }
  return {{words("mail.label.why_person"), why}, {words("mail.label.advice"), advice}};
}

constexpr std::chrono::hours kTellAgainAfter{1};
constexpr int kMailsAboutOneAsker = 30;

/// Asking, withdrawing and asking again must not fill a mailbox: one mail an hour about one asker, number and scope,
/// and so many about one asker in all. The queue shows every item at once, told or not.
bool takes_another_mail(store::Transaction& transaction, const domain::Account& receiver, const domain::Account& asker,
                        const domain::RequestItem& item) {
  const auto about_asker = "waiting:" + std::to_string(receiver.id.value) + ":" + std::to_string(asker.id.value);
  const auto about_item = about_asker + ":" + std::to_string(item.number.contract.value) + ":" +
                          std::to_string(item.number.bill_to.value) + ":" + std::string(to_text(item.scope));
  return take(transaction, {about_item, 1, kTellAgainAfter}) &&
         take(transaction, {about_asker, kMailsAboutOneAsker, kTellAgainAfter});
}

}  // namespace

std::string item_heading(const Words& words, const domain::RequestItem& item) {
  return words("mail.request.item_heading",
               {{"type", identifier_label(words, item)}, {"identifier", item.identifier.typed}});
}

std::vector<domain::Account> desk_leads(const store::Reader& reader) {
  auto ids = store::accounts_with_role(reader, domain::Role::desk_lead);
  if (ids.empty()) ids = store::accounts_with_role(reader, domain::Role::desk);
  std::vector<domain::Account> leads;
  for (const auto id : ids) {
    if (auto account = store::find_account(reader, id); account && account->state == domain::AccountState::active)
      leads.push_back(std::move(*account));
  }
  return leads;
}

std::vector<formats::Row> asker_rows(const Words& words, const domain::Account& asker) {
  return {{words("mail.label.user_name"), person_name(words, asker)},
          {words("mail.label.company"), asker.company_name},
          {words("mail.label.address"), address_text(words, asker.address)},
          {words("mail.label.email"), asker.email},
          {words("mail.label.email_domain"), base::mail_domain(asker.email)}};
}

std::vector<formats::Row> number_rows(const Words& words, const store::Reader& reader, const domain::RequestItem& item,
                                      const ItemFacts& facts) {
  std::vector<formats::Row> rows = {
      {identifier_label(words, item), item.identifier.typed},
      {words("mail.label.scope"), words("scope." + std::string(to_text(item.scope)) + ".label")}};
  if (facts.contract) {
    const auto& contract = *facts.contract;
    if (item.identifier.type != domain::IdentifierType::contract)
      rows.push_back({words("identifier.contract"), contract.number});
    rows.push_back({words("mail.label.programme"), joined({contract.program.code, contract.program.name}, " – ")});
    rows.push_back({words("mail.label.service_level"), contract.service_level});
    rows.push_back({words("mail.label.starts"), words.day(contract.start_day)});
    rows.push_back({words("mail.label.expires"), words.day(contract.end_day - std::chrono::days(1))});
  }
  if (!facts.contract && !facts.bill_to) return rows;
  const auto& bill_to = facts.contract ? facts.contract->bill_to : *facts.bill_to;
  rows.push_back({words("mail.label.bill_to"), joined({bill_to.number, bill_to.name}, " – ")});
  rows.push_back({words("mail.label.bill_to_address"), formats::format_country(words.language(), bill_to.country)});
  if (!facts.contract) return rows;
  rows.push_back({words("mail.label.install_at"), party_names(facts)});
  rows.push_back({words("mail.label.install_at_address"), party_addresses(words, reader, facts)});
  return rows;
}

void queue_waiting_mails(const UnitOfWork& work, const RequestWithAsker& from, const domain::RequestItem& item,
                         const ItemFacts& facts) {
  for (const auto& receiver : accounts_of(work.transaction, facts.administrators)) {
    if (!takes_another_mail(work.transaction, receiver, from.asker, item)) continue;
    const Words words(work.services, receiver.language);
    queue_to(
        work, receiver,
        {"request_waiting", words("mail.waiting.subject", named_item(words, from.asker, item)), {from.asker.id}},
        [&](formats::MailText& text, const Words& own) {
          text.paragraph(own("mail.waiting.intro", {{"name", person_name(own, from.asker)}}));
          text.heading(own("mail.waiting.user_heading")).rows(asker_rows(own, from.asker));
          text.heading(own("mail.waiting.contract_heading")).rows(number_rows(own, work.transaction, item, facts));
          auto rows = decision_rows(own, item, facts);
          rows.push_back({own("mail.label.received"), own.time(from.request.created_at)});
          rows.push_back({own("mail.label.request_id"), from.request.public_id});
          text.rows(std::move(rows));
          text.link(own("mail.waiting.link"), own.link("/administration/requests?item=" + item.public_id));
          text.paragraph(own("mail.waiting.check"));
          text.paragraph(own("mail.waiting.end", {{"until", own.time(ends_undecided(work.services, from.request))}}));
        });
  }
}

void tell_automatic_approval(const UnitOfWork& work, const domain::Account& asker, const domain::RequestItem& item,
                             const ItemFacts& facts) {
  if (facts.administrators.empty()) store::note_for_desk(work.transaction, item.id);
  for (const auto& receiver : accounts_of(work.transaction, facts.administrators)) {
    const Words words(work.services, receiver.language);
    const formats::Arguments arguments{{"number", facts.contract ? facts.contract->number : item.identifier.typed},
                                       {"name", person_name(words, asker)},
                                       {"company", asker.company_name}};
    queue_to(work, receiver, {"automatic_approval", words("mail.automatic_approval.subject", arguments), {asker.id}},
             [&](formats::MailText& text, const Words& own) {
               text.paragraph(own("mail.automatic_approval.intro", arguments));
               text.rows(asker_rows(own, asker)).rows(number_rows(own, work.transaction, item, facts));
               text.paragraph(own("mail.automatic_approval.check"))
                   .link(own("mail.automatic_approval.link"), own.link("/administration/numbers"));
             });
  }
}

void queue_overdue_mails(const UnitOfWork& work, const RequestWithAsker& from, const domain::RequestItem& item,
                         const ItemFacts& facts) {
  for (const auto& receiver : desk_leads(work.transaction)) {
    const Words words(work.services, receiver.language);
    queue_to(
        work, receiver,
        {"due_passed", words("mail.due_passed.desk.subject", named_item(words, from.asker, item)), {from.asker.id}},
        [&](formats::MailText& text, const Words& own) {
          text.paragraph(own("mail.due_passed.desk.intro", {{"due", own.time(*item.due_at)}}));
          text.heading(own("mail.waiting.user_heading")).rows(asker_rows(own, from.asker));
          text.heading(own("mail.waiting.contract_heading")).rows(number_rows(own, work.transaction, item, facts));
          auto rows = decision_rows(own, item, facts);
          rows.push_back({own("mail.label.received"), own.time(from.request.created_at)});
          rows.push_back({own("mail.label.due"), own.time(*item.due_at)});
          rows.push_back({own("mail.label.request_id"), from.request.public_id});
          text.rows(std::move(rows)).link(own("mail.waiting.link"), own.link("/desk/requests?item=" + item.public_id));
        });
  }
}

void queue_cancelled_notice(const UnitOfWork& work, const domain::Account& receiver, const RequestWithAsker& from,
                            const domain::RequestItem& item) {
  const Words words(work.services, receiver.language);
  queue_to(work, receiver,
           {"request_cancelled_notice",
            words("mail.cancelled.admin.subject", named_item(words, from.asker, item)),
            {from.asker.id}},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail.cancelled.intro", {{"identifier", item.identifier.typed}}));
             text.paragraph(own("mail.cancelled.admin", {{"name", person_name(own, from.asker)}}));
             text.rows({{own("mail.label.request_id"), from.request.public_id}});
           });
}

}  // namespace claviger::usecases
