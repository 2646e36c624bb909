#include "usecases/request_mails.hpp"

#include <algorithm>

#include "formats/locale_text.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/decider_mails.hpp"
#include "usecases/item_text.hpp"
#include "usecases/known_administrators.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::Reason;

struct OccasionKeys {
  std::string kind;
  std::string subject;
  std::string intro;
  std::string remedy = {};  ///< more to do than the item's own next steps say
};

/// The outcome names itself; only what else has happened has a subject of its own.
const std::string kOutcomeSubject = "mail.request.subject";

OccasionKeys keys_of(MailOccasion occasion) {
  switch (occasion) {
    case MailOccasion::submitted:
      return {"request_outcome", kOutcomeSubject, "mail.request.intro"};
    case MailOccasion::decided_by_administrator:
      return {"request_decided", kOutcomeSubject, "mail.decided.by_administrator"};
    case MailOccasion::decided_by_vendor:
      return {"request_decided", kOutcomeSubject, "mail.decided.by_vendor"};
    case MailOccasion::decided_again:
      return {"request_decided", kOutcomeSubject, "mail.decided.again"};
    case MailOccasion::revalidated:
      return {"request_decided", kOutcomeSubject, "mail.decided.revalidated"};
    case MailOccasion::watch_arrived:
      return {"watch_arrived", "mail.watch_arrived.subject", "mail.watch_arrived.intro"};
    case MailOccasion::watch_ended:
      return {"watch_ended", "mail.watch_ended.subject", "mail.watch_ended.intro", "mail.watch_ended.remedy"};
    case MailOccasion::cancelled:
      return {"request_cancelled", kOutcomeSubject, "mail.cancelled.intro"};
    case MailOccasion::closed:
      return {"request_closed", kOutcomeSubject, "mail.closed.intro"};
    case MailOccasion::refused:
      return {"request_decided", kOutcomeSubject, "mail.request.intro"};
    case MailOccasion::moved_to_administrators:
      return {"request_moved", "mail.moved_to_administrators.subject", "mail.moved_to_administrators.intro"};
    case MailOccasion::moved_to_vendor:
      return {"request_moved", "mail.moved_to_vendor.subject", "mail.moved_to_vendor.intro"};
    case MailOccasion::due_passed:
      return {"due_passed", "mail.due_passed.asker.subject", "mail.due_passed.asker.intro"};
  }
  return {};
}

std::string decider(const Words& words, const domain::RequestItem& item, MailOccasion occasion) {
  if (occasion == MailOccasion::decided_by_administrator || item.status == ItemStatus::pending_admin)
    return words("mail.decider.administrator");
  if (occasion == MailOccasion::decided_by_vendor || item.status == ItemStatus::pending_vendor)
    return words("mail.decider.vendor");
  if (item.status == ItemStatus::cancelled) return words("mail.decider.nobody");
  return words("mail.decider.automatic");
}

/// The instant that matters to the item, as what it is: when the vendor answers at the latest, when the request ends
/// unanswered, how long the number is looked for. Nothing that has passed.
formats::Row deadline(const Services& services, const Words& words, const domain::AccessRequest& request,
                      const domain::RequestItem& item) {
  const auto upcoming = [&](const std::optional<TimePoint>& at) {
    return at && words.now() < *at ? words.time(*at) : std::string();
  };
  if (item.status == ItemStatus::pending_vendor) return {words("mail.label.answer_by"), upcoming(item.due_at)};
  if (item.status == ItemStatus::pending_admin)
    return {words("mail.label.ends_unanswered"), words.time(ends_undecided(services, request))};
  return {words("mail.label.watched_until"), upcoming(item.watch_until)};
}

std::string joined_steps(const ItemText& text) {
  std::string all;
  for (const auto& step : text.next_steps) {
    if (!all.empty()) all += '\n';
    all += step.text;
  }
  return all;
}

/// An item as the mail tells it.
struct Told {
  domain::RequestItem item;
  ItemText text;
  KnownAdministrators administrators;  ///< whom to turn to, as far as the asker may know them
};

/// On whom it waits, or who refused. Who is blocked learns nothing of them (U8).
KnownAdministrators administrators_of(const store::Reader& reader, const Services& services,
                                      const domain::Account& asker, const domain::RequestItem& item) {
  if (item.status != ItemStatus::pending_admin && item.reason != Reason::administrator_denied) return {};
  const auto contract = item.number.contract ? store::find_contract(reader, item.number.contract) : std::nullopt;
  const auto scope = contract ? store::scope_of(*contract) : store::NumberScope{{}, item.number.bill_to};
  return known_administrators(reader, services, asker, scope);
}

std::vector<Told> told(const store::Reader& reader, const Services& services, const domain::Account& asker,
                       std::vector<domain::RequestItem> items) {
  const Words words(services, asker.language);
  std::vector<Told> list;
  for (auto& item : items) {
    ItemContext context{shown_contract_numbers(reader, item), end_promise(reader, item)};
    auto text = describe_item(words, asker, item, context);
    auto administrators = administrators_of(reader, services, asker, item);
    list.push_back({std::move(item), std::move(text), std::move(administrators)});
  }
  return list;
}

/// "2 approved and 1 denied", in the order of the statuses.
std::string summary(const Words& words, const std::vector<Told>& items) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < domain::kItemStatusWords.size(); ++i) {
    const auto status = static_cast<ItemStatus>(i);
    const auto count = std::ranges::count(items, status, [](const Told& told) { return told.item.status; });
    if (count == 0) continue;
    parts.push_back(words("mail.count." + std::string(to_text(status)), {{"count", static_cast<std::int64_t>(count)}}));
  }
  return formats::format_list(words.language(), parts);
}

/// Of several: each number with what became of it.
void add_overview(formats::MailText& text, const Words& words, const std::vector<Told>& items) {
  if (items.size() < 2) return;
  text.paragraph(words("mail.request.overview", {{"summary", summary(words, items)}}));
  std::vector<formats::Row> rows;
  for (const auto& told : items) {
    const bool has_reason = told.text.title != told.text.status;
    rows.push_back({told.item.identifier.typed, told.text.status + (has_reason ? " – " + told.text.title : "")});
  }
  text.rows(std::move(rows));
}

struct Block {
  const Services& services;
  const domain::AccessRequest& request;
  MailOccasion occasion;
};

void add_item_block(formats::MailText& text, const Words& words, const Block& block, const Told& told) {
  const auto& [item, said, administrators] = told;
  text.heading(item_heading(words, item));
  text.rows({{words("mail.label.outcome"), said.status},
             {words("mail.label.reason"), said.title == said.status ? "" : said.title},
             {words("mail.label.message"), said.message},
             {words("mail.label.reason_text"), item.reason_text},
             {words("mail.label.remedy"), joined_steps(said)},
             {words("mail.label.decided_by"), decider(words, item, block.occasion)},
             {words("mail.label.administrators"), formats::format_list(words.language(), administrators.names)},
             deadline(block.services, words, block.request, item),
             {words("mail.label.contact"), block.services.instance.support_email},
             {words("mail.label.scope"), words("scope." + std::string(to_text(item.scope)) + ".label")},
             {words("mail.label.request_id"), block.request.public_id}});
}

/// Whether the followed request waited for a contract that was known but not in force yet.
bool waited_for_start(const domain::AccessRequest& followed, const domain::RequestItem& item) {
  return std::any_of(followed.items.begin(), followed.items.end(), [&](const domain::RequestItem& old) {
    return old.identifier.key == item.identifier.key && old.reason == Reason::contract_too_new;
  });
}

formats::Arguments arguments_of(const Words& words, const domain::AccessRequest& request,
                                const std::vector<domain::RequestItem>& items, const std::vector<Told>& told) {
  const auto& first = items.front();
  return {{"request_id", request.public_id},
          {"count", static_cast<std::int64_t>(items.size())},
          {"identifier", first.identifier.typed},
          {"outcome", told.front().text.status},
          {"summary", summary(words, told)},
          {"until", first.watch_until ? words.time(*first.watch_until) : ""},
          {"due", first.due_at ? words.time(*first.due_at) : ""}};
}

/// Who wrote to the asker in his own words, and whom he is told to turn to.
std::vector<domain::AccountId> named_in(const std::vector<Told>& items) {
  std::vector<domain::AccountId> people;
  for (const auto& [item, text, administrators] : items) {
    if (item.decided_by && !item.reason_text.empty()) people.push_back(item.decided_by);
    people.insert(people.end(), administrators.named.begin(), administrators.named.end());
  }
  std::ranges::sort(people);
  people.erase(std::ranges::unique(people).begin(), people.end());
  return people;
}

}  // namespace

TimePoint ends_undecided(const Services& services, const domain::AccessRequest& request) {
  return request.created_at + services.policy.pending_lifetime;
}

void queue_outcome_mail(const UnitOfWork& work, const RequestWithAsker& from,
                        const std::vector<domain::RequestItem>& items, MailOccasion occasion) {
  if (items.empty()) return;
  auto keys = keys_of(occasion);
  const Words words(work.services, from.asker.language);
  const auto all = told(work.transaction, work.services, from.asker, items);
  auto arguments = arguments_of(words, from.request, items, all);
  if (const auto followed =
          from.request.follows ? store::find_request(work.transaction, from.request.follows) : std::nullopt) {
    arguments["follows"] = followed->public_id;
    if (occasion == MailOccasion::watch_arrived && waited_for_start(*followed, items.front())) {
      keys.subject = "mail.watch_started.subject";
      keys.intro = "mail.watch_started.intro";
    }
  }
  queue_to(work, from.asker, {keys.kind, words(keys.subject, arguments), named_in(all)},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own(keys.intro, arguments));
             if (!keys.remedy.empty()) text.paragraph(own(keys.remedy));
             add_overview(text, own, all);
             for (const auto& told : all) add_item_block(text, own, {work.services, from.request, occasion}, told);
             text.link(own("mail.request.link"), own.link("/access/requests/" + from.request.public_id));
             text.paragraph(own("mail.request.same_as_screen"));
           });
}

}  // namespace claviger::usecases
