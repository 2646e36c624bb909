#include "usecases/waiting_mails.hpp"

#include <algorithm>
#include <set>

#include "usecases/request_mails.hpp"

namespace claviger::usecases {
namespace {

/// Of many requests only the first are named; the page has them all.
constexpr std::size_t kMostNamed = 20;

/// Whom the mail names.
std::vector<domain::AccountId> named(const std::vector<WaitingItem>& items) {
  std::set<domain::AccountId> askers;
  for (std::size_t i = 0; i < std::min(items.size(), kMostNamed); ++i) askers.insert(items[i].asker.id);
  return {askers.begin(), askers.end()};
}

}  // namespace

void queue_waiting_reminder(const UnitOfWork& work, const domain::Account& receiver,
                            const std::vector<WaitingItem>& items) {
  auto sorted = items;
  std::ranges::stable_sort(sorted, {}, [](const WaitingItem& waiting) { return waiting.request.created_at; });
  const auto count = static_cast<std::int64_t>(sorted.size());
  const auto asked = [&](const Words& own) {
    return formats::Arguments{{"count", count},
                              {"name", person_name(own, sorted.front().asker)},
                              {"identifier", sorted.front().item.identifier.typed}};
  };
  const Words words(work.services, receiver.language);
  const auto subject =
      words(count == 1 ? "mail.waiting_reminder.subject" : "mail.waiting_reminder.subject_several", asked(words));
  queue_to(
      work, receiver, {"waiting_reminder", subject, named(sorted)}, [&](formats::MailText& text, const Words& own) {
        text.paragraph(own("mail.waiting_reminder.intro", {{"count", count}}));
        std::vector<formats::Row> rows;
        for (std::size_t i = 0; i < std::min(sorted.size(), kMostNamed); ++i) {
          const auto& [request, asker, item] = sorted[i];
          const auto type = std::string(to_text(item.identifier.type));
          rows.push_back(
              {own("identifier." + type) + " " + item.identifier.typed,
               own("mail.waiting_reminder.asked", {{"name", person_name(own, asker)},
                                                   {"company", asker.company_name},
                                                   {"asked", own.time(request.created_at)},
                                                   {"until", own.time(ends_undecided(work.services, request))}})});
        }
        text.rows(std::move(rows));
        if (sorted.size() > kMostNamed) {
          text.paragraph(
              own("mail.waiting_reminder.more", {{"count", static_cast<std::int64_t>(sorted.size() - kMostNamed)}}));
        }
        const auto path = "/administration/requests" + (count == 1 ? "?item=" + sorted.front().item.public_id : "");
        text.link(own(count == 1 ? "mail.waiting.link" : "mail.waiting_reminder.link"), own.link(path));
        text.paragraph(own("mail.waiting_reminder.end"));
      });
}

}  // namespace claviger::usecases
