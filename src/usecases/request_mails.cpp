#include "usecases/request_mails.hpp"

#include <algorithm>

#include "store/requests.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/decider_mails.hpp"
#include "usecases/item_text.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::Reason;

struct OccasionKeys {
  std::string kind;
  std::string subject;
  std::string intro;
  std::string remedy;  ///< more to do than the item's own next steps say
};

OccasionKeys keys_of(MailOccasion occasion) {
  switch (occasion) {
    case MailOccasion::submitted:
      return {"request_outcome", "mail.request.subject", "mail.request.intro", {}};
    case MailOccasion::decided_by_administrator:
      return {"request_decided", "mail.decided.subject", "mail.decided.by_administrator", {}};
    case MailOccasion::decided_by_vendor:
      return {"request_decided", "mail.decided.subject", "mail.decided.by_vendor", {}};
    case MailOccasion::decided_again:
      return {"request_decided", "mail.decided.subject", "mail.decided.again", {}};
    case MailOccasion::watch_arrived:
      return {"watch_arrived", "mail.watch_arrived.subject", "mail.watch_arrived.intro", {}};
    case MailOccasion::watch_ended:
      return {"watch_ended", "mail.watch_ended.subject", "mail.watch_ended.intro", "mail.watch_ended.remedy"};
    case MailOccasion::cancelled:
      return {"request_cancelled", "mail.cancelled.subject", "mail.cancelled.intro", {}};
    case MailOccasion::closed:
      return {"request_closed", "mail.closed.subject", "mail.closed.intro", {}};
    case MailOccasion::moved_to_administrators:
      return {"request_moved", "mail.moved_to_administrators.subject", "mail.moved_to_administrators.intro", {}};
    case MailOccasion::moved_to_vendor:
      return {"request_moved", "mail.moved_to_vendor.subject", "mail.moved_to_vendor.intro", {}};
    case MailOccasion::due_passed:
      return {"due_passed", "mail.due_passed.asker.subject", "mail.due_passed.asker.intro", {}};
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

/// Until when an answer can be expected; nothing that has passed.
std::string until(const Services& services, const Words& words, const domain::AccessRequest& request,
                  const domain::RequestItem& item) {
  const auto upcoming = [&](const std::optional<TimePoint>& at) {
    return at && words.now() < *at ? words.time(*at) : std::string();
  };
  if (item.status == ItemStatus::pending_vendor) return upcoming(item.due_at);
  if (item.status == ItemStatus::pending_admin) return words.time(ends_undecided(services, request));
  return upcoming(item.watch_until);
}

std::string joined_steps(const ItemText& text) {
  std::string all;
  for (const auto& step : text.next_steps) {
    if (!all.empty()) all += '\n';
    all += step.text;
  }
  return all;
}

struct Block {
  const Services& services;
  const domain::AccessRequest& request;
  MailOccasion occasion;
};

void add_item_block(formats::MailText& text, const Words& words, const Block& block, const domain::RequestItem& item,
                    const ItemText& said) {
  text.heading(item_heading(words, item));
  text.rows({{words("mail.label.outcome"), said.status},
             {words("mail.label.reason"), said.title == said.status ? "" : said.title},
             {words("mail.label.message"), said.message},
             {words("mail.label.reason_text"), item.reason_text},
             {words("mail.label.remedy"), joined_steps(said)},
             {words("mail.label.decided_by"), decider(words, item, block.occasion)},
             {words("mail.label.until"), until(block.services, words, block.request, item)},
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
                                const std::vector<domain::RequestItem>& items) {
  const auto& first = items.front();
  return {{"request_id", request.public_id},
          {"count", static_cast<std::int64_t>(items.size())},
          {"identifier", first.identifier.typed},
          {"until", first.watch_until ? words.time(*first.watch_until) : ""},
          {"due", first.due_at ? words.time(*first.due_at) : ""}};
}

/// Who wrote to the asker in his own words.
std::vector<domain::AccountId> quoted_in(const std::vector<domain::RequestItem>& items) {
  std::vector<domain::AccountId> people;
  for (const auto& item : items) {
    if (item.decided_by && !item.reason_text.empty()) people.push_back(item.decided_by);
  }
  return people;
}

}  // namespace

TimePoint ends_undecided(const Services& services, const domain::AccessRequest& request) {
  return request.created_at + services.policy.pending_lifetime;
}

void queue_outcome_mail(store::Transaction& transaction, const Services& services, const domain::Account& asker,
                        const domain::AccessRequest& request, const std::vector<domain::RequestItem>& items,
                        MailOccasion occasion) {
  if (items.empty()) return;
  auto keys = keys_of(occasion);
  const Words words(services, asker.language);
  auto arguments = arguments_of(words, request, items);
  if (const auto followed = request.follows ? store::find_request(transaction, request.follows) : std::nullopt) {
    arguments["follows"] = followed->public_id;
    if (occasion == MailOccasion::watch_arrived && waited_for_start(*followed, items.front())) {
      keys.subject = "mail.watch_started.subject";
      keys.intro = "mail.watch_started.intro";
    }
  }
  queue_to(transaction, services, asker, {keys.kind, words(keys.subject, arguments), quoted_in(items)},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own(keys.intro, arguments));
             if (!keys.remedy.empty()) text.paragraph(own(keys.remedy));
             for (const auto& item : items) {
               const auto said = describe_item(own, asker, item, shown_contract_numbers(transaction, item));
               add_item_block(text, own, {services, request, occasion}, item, said);
             }
             text.link(own("mail.request.link"), own.link("/access/requests/" + request.public_id));
             text.paragraph(own("mail.request.same_as_screen"));
           });
}

}  // namespace claviger::usecases
