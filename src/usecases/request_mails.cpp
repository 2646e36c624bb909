#include "usecases/request_mails.hpp"

#include "base/text.hpp"
#include "formats/locale_text.hpp"
#include "rules/advice.hpp"
#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/item_text.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;

struct OccasionKeys {
  std::string kind;
  std::string subject;
  std::string intro;
};

OccasionKeys keys_of(MailOccasion occasion) {
  switch (occasion) {
    case MailOccasion::submitted: return {"request_outcome", "mail.request.subject", "mail.request.intro"};
    case MailOccasion::decided_by_administrator: return {"request_decided", "mail.decided.subject", "mail.decided.by_administrator"};
    case MailOccasion::decided_by_vendor: return {"request_decided", "mail.decided.subject", "mail.decided.by_vendor"};
    case MailOccasion::decided_again: return {"request_decided", "mail.decided.subject", "mail.decided.again"};
    case MailOccasion::watch_arrived: return {"watch_arrived", "mail.watch_arrived.subject", "mail.watch_arrived.intro"};
    case MailOccasion::watch_ended: return {"watch_ended", "mail.watch_ended.subject", "mail.watch_ended.intro"};
    case MailOccasion::cancelled: return {"request_cancelled", "mail.cancelled.subject", "mail.cancelled.intro"};
  }
  return {};
}

std::string decider(const Words& words, const domain::RequestItem& item) {
  switch (item.status) {
    case ItemStatus::pending_admin: return words("mail.decider.administrator");
    case ItemStatus::pending_vendor: return words("mail.decider.vendor");
    default:
      if (item.reason == domain::Reason::administrator_denied) return words("mail.decider.administrator");
      if (item.reason == domain::Reason::vendor_denied) return words("mail.decider.vendor");
      return words("mail.decider.automatic");
  }
}

std::string until(const Services& services, const Words& words, const domain::AccessRequest& request, const domain::RequestItem& item) {
  if (item.status == ItemStatus::pending_vendor && item.due_at) return words.time(*item.due_at);
  if (item.status == ItemStatus::pending_admin) return words.time(request.created_at + services.policy.pending_lifetime);
  return item.watch_until ? words.time(*item.watch_until) : "";
}

std::string identifier_label(const Words& words, const domain::RequestItem& item) {
  return words("identifier." + std::string(to_text(item.identifier.type)));
}

std::string joined_steps(const ItemText& text) {
  std::string all;
  for (const auto& step : text.next_steps) {
    if (!all.empty()) all += '\n';
    all += step.text;
  }
  return all;
}

std::string address_text(const Words& words, const domain::Address& address) {
  std::string text;
  for (const auto& line : address.lines) text += line + "\n";
  text += address.postal_code + " " + address.city;
  if (!address.region.empty()) text += ", " + address.region;
  return text + "\n" + formats::format_country(words.language(), address.country);
}

void add_item_block(formats::MailText& text, const Words& words, const Services& services, const domain::AccessRequest& request,
                    const domain::RequestItem& item, const ItemText& said) {
  text.heading(words("mail.request.item_heading", {{"type", identifier_label(words, item)}, {"identifier", item.identifier.typed}}));
  text.rows({{words("mail.label.outcome"), said.status},
             {words("mail.label.reason"), said.title == said.status ? "" : said.title},
             {words("mail.label.message"), said.message},
             {words("mail.label.remedy"), joined_steps(said)},
             {words("mail.label.decided_by"), decider(words, item)},
             {words("mail.label.until"), until(services, words, request, item)},
             {words("mail.label.contact"), services.instance.support_email},
             {words("mail.label.scope"), words("scope." + std::string(to_text(item.scope)) + ".label")},
             {words("mail.label.request_id"), request.public_id}});
  if (!item.reason_text.empty()) text.paragraph(item.reason_text);
}

std::vector<formats::Row> asker_rows(const Words& words, const domain::Account& asker) {
  return {{words("mail.label.user_name"), person_name(words, asker)},
          {words("mail.label.company"), asker.company_name},
          {words("mail.label.address"), address_text(words, asker.address)},
          {words("mail.label.email"), asker.email},
          {words("mail.label.email_domain"), base::mail_domain(asker.email)}};
}

/// One line per install-at party: its name, or where it is.
enum class PartyText { name, address };
std::string parties_text(const Words& words, const ItemFacts& facts, PartyText what) {
  std::string text;
  for (const auto& party : facts.install_at) {
    if (!text.empty()) text += '\n';
    const auto country = formats::format_country(words.language(), party.country);
    text += what == PartyText::name ? party.name : (party.city.empty() ? country : party.city + ", " + country);
  }
  return text;
}

std::vector<formats::Row> number_rows(const Words& words, const domain::RequestItem& item, const ItemFacts& facts) {
  std::vector<formats::Row> rows = {{words("mail.label.identifier"), identifier_label(words, item) + " " + item.identifier.typed},
                                    {words("mail.label.scope"), words("scope." + std::string(to_text(item.scope)) + ".label")}};
  if (facts.contract) {
    const auto& contract = *facts.contract;
    rows.push_back({words("mail.label.contracts"), contract.number});
    rows.push_back({words("mail.label.programme"), contract.program.code + " – " + contract.program.name});
    rows.push_back({words("mail.label.service_level"), contract.service_level});
    rows.push_back({words("mail.label.starts"), words.day(contract.start_day)});
    rows.push_back({words("mail.label.expires"), words.day(contract.end_day - std::chrono::days(1))});
  }
  const auto& bill_to = facts.contract ? facts.contract->bill_to : *facts.bill_to;
  rows.push_back({words("mail.label.bill_to"), bill_to.number + " – " + bill_to.name});
  rows.push_back({words("mail.label.bill_to_address"), formats::format_country(words.language(), bill_to.country)});
  rows.push_back({words("mail.label.install_at"), parties_text(words, facts, PartyText::name)});
  rows.push_back({words("mail.label.install_at_address"), parties_text(words, facts, PartyText::address)});
  return rows;
}

std::string why_person(const Words& words, const domain::RequestItem& item, const ItemFacts& facts) {
  std::string text = words("reason." + std::string(to_text(item.reason)) + ".title");
  const auto given = rules::advise({facts.facts, facts.mailbox, facts.contract ? facts.contract->program.brand : domain::Brand::vendor});
  for (const auto reason : given.reasons) text += "\n" + words("advice_reason." + std::string(to_text(reason)));
  return text;
}

void fill_waiting_mail(formats::MailText& text, const Words& words, const Services& services, const domain::Account& asker,
                       const domain::AccessRequest& request, const domain::RequestItem& item, const ItemFacts& facts) {
  text.paragraph(words("mail.waiting.intro", {{"name", person_name(words, asker)}}));
  text.heading(words("mail.waiting.user_heading")).rows(asker_rows(words, asker));
  text.heading(words("mail.waiting.contract_heading")).rows(number_rows(words, item, facts));
  const auto given = rules::advise({facts.facts, facts.mailbox, facts.contract ? facts.contract->program.brand : domain::Brand::vendor});
  text.rows({{words("mail.label.why_person"), why_person(words, item, facts)},
             {words("mail.label.advice"), words("advice." + std::string(to_text(given.advice)))},
             {words("mail.label.received"), words.time(request.created_at)},
             {words("mail.label.request_id"), request.public_id}});
  text.link(words("mail.waiting.link"), words.link("/administration/requests?item=" + item.public_id));
  text.paragraph(words("mail.waiting.check"));
  text.paragraph(words("mail.waiting.end", {{"until", words.time(request.created_at + services.policy.pending_lifetime)}}));
}

}  // namespace

void queue_outcome_mail(store::Transaction& transaction, const Services& services, const domain::Account& asker,
                        const domain::AccessRequest& request, const std::vector<domain::RequestItem>& items, MailOccasion occasion) {
  const auto keys = keys_of(occasion);
  formats::Arguments arguments{{"request_id", request.public_id}, {"count", static_cast<std::int64_t>(items.size())}};
  arguments["identifier"] = items.empty() ? "" : items.front().identifier.typed;
  const auto follows = request.follows ? store::find_request(transaction, request.follows) : std::nullopt;
  arguments["follows"] = follows ? follows->public_id : "";
  const Words subject_words(services, asker.language);
  arguments["until"] = !items.empty() && items.front().watch_until ? subject_words.time(*items.front().watch_until) : "";
  queue_to(transaction, services, asker, {keys.kind, subject_words(keys.subject, arguments)}, [&](formats::MailText& text, const Words& words) {
    text.paragraph(words(keys.intro, arguments));
    if (occasion == MailOccasion::watch_ended) text.paragraph(words("mail.watch_ended.remedy"));
    if (occasion == MailOccasion::cancelled) text.paragraph(words("mail.cancelled.remedy"));
    for (const auto& item : items) {
      add_item_block(text, words, services, request, item, describe_item(words, asker, item, shown_contract_numbers(transaction, item)));
    }
    text.link(words("mail.request.link"), words.link("/access/requests/" + request.public_id));
    text.paragraph(words("mail.request.same_as_screen"));
  });
}

void queue_waiting_mails(store::Transaction& transaction, const Services& services, const domain::Account& asker,
                         const domain::AccessRequest& request, const domain::RequestItem& item, const ItemFacts& facts) {
  for (const auto& administrator : facts.administrators) {
    const auto receiver = store::find_account(transaction, administrator.account);
    if (!receiver) continue;
    const Words words(services, receiver->language);
    queue_to(transaction, services, *receiver, {"request_waiting", words("mail.waiting.subject", {{"request_id", request.public_id}}), asker.id},
             [&](formats::MailText& text, const Words& own) { fill_waiting_mail(text, own, services, asker, request, item, facts); });
  }
}

void queue_automatic_approval_mails(store::Transaction& transaction, const Services& services, const domain::Account& asker,
                                    const domain::RequestItem& item, const ItemFacts& facts) {
  for (const auto& administrator : facts.administrators) {
    const auto receiver = store::find_account(transaction, administrator.account);
    if (!receiver) continue;
    const Words words(services, receiver->language);
    const formats::Arguments arguments{{"number", facts.contract ? facts.contract->number : item.identifier.typed},
                                       {"name", person_name(words, asker)},
                                       {"company", asker.company_name}};
    queue_to(transaction, services, *receiver, {"automatic_approval", words("mail.automatic_approval.subject", arguments), asker.id},
             [&](formats::MailText& text, const Words& own) {
               text.paragraph(own("mail.automatic_approval.intro", arguments)).rows(asker_rows(own, asker)).rows(number_rows(own, item, facts));
               text.paragraph(own("mail.automatic_approval.check")).link(own("mail.automatic_approval.link"), own.link("/administration/numbers"));
             });
  }
}

}  // namespace claviger::usecases
