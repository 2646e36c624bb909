#include "usecases/revalidation_mails.hpp"

#include <algorithm>

#include "store/accounts.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/known_administrators.hpp"

namespace claviger::usecases {
namespace {

/// Of many numbers only the first are named; the page has them all.
constexpr std::size_t kMostNamed = 20;

std::string round_path(const domain::RevalidationRound& round) {
  return "/administration/revalidations/" + round.public_id;
}

std::string day_of(const Words& words, const UnitOfWork& work, TimePoint at) {
  return words.day(base::day_in_zone(at, work.services.instance.time_zone));
}

std::vector<domain::AccountId> but_nobody(domain::AccountId id) {
  return id ? std::vector{id} : std::vector<domain::AccountId>{};
}

}  // namespace

void queue_revalidation_reminder(const UnitOfWork& work, const domain::Account& receiver, Urgency urgency,
                                 const std::vector<DueNumber>& numbers) {
  const std::string is_overdue = urgency == Urgency::overdue ? "yes" : "no";
  const auto count = static_cast<std::int64_t>(numbers.size());
  const Words words(work.services, receiver.language);
  const auto subject =
      count == 1 ? words("mail.revalidation.subject", {{"overdue", is_overdue}, {"number", numbers.front().number}})
                 : words("mail.revalidation.subject_several", {{"overdue", is_overdue}, {"count", count}});
  queue_to(work, receiver, {"revalidation_due", subject}, [&](formats::MailText& text, const Words& own) {
    text.paragraph(own("mail.revalidation.intro", {{"overdue", is_overdue}}));
    std::vector<formats::Row> rows;
    for (std::size_t i = 0; i < std::min(numbers.size(), kMostNamed); ++i) {
      const auto& [type, number, due_at] = numbers[i];
      rows.push_back({own("identifier." + std::string(to_text(type))) + " " + number, day_of(own, work, due_at)});
    }
    text.rows(std::move(rows));
    if (numbers.size() > kMostNamed) {
      text.paragraph(
          own("mail.revalidation.more", {{"count", static_cast<std::int64_t>(numbers.size() - kMostNamed)}}));
    }
    text.link(own("mail.revalidation.link"), own.link("/administration/revalidations"));
  });
}

void queue_delegation_mail(const UnitOfWork& work, const RoundAccess& access, const DelegationNotice& notice) {
  const Words words(work.services, notice.to.language);
  const auto said = [&](const Words& own) {
    return formats::Arguments{
        {"number", access.number}, {"by", person_name(own, notice.by)}, {"count", notice.holders}};
  };
  queue_to(work, notice.to,
           {"revalidation_delegated", words("mail.revalidation_delegated.subject", said(words)), {notice.by.id}},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail.revalidation_delegated.intro", said(own)));
             if (access.view.due_at) text.rows({{own("mail.label.due"), day_of(own, work, *access.view.due_at)}});
             text.link(own("mail.revalidation.link"), own.link(round_path(access.view.round) + "?assigned=me"));
           });
}

void queue_round_finished_mails(const UnitOfWork& work, const RoundAccess& access) {
  const auto& round = access.view.round;
  const auto by = store::find_account(work.transaction, round.closed_by);
  for (const auto& receiver : accounts_of(work.transaction, store::administrators_of(work.transaction, access.scope))) {
    const Words words(work.services, receiver.language);
    const auto said = [&](const Words& own) {
      return formats::Arguments{{"number", access.number},
                                {"by", by ? person_name(own, *by) : own("mail.decider.vendor")},
                                {"kept", access.view.counts.kept},
                                {"removed", access.view.counts.removed},
                                {"next", day_of(own, work, round.next_due_at.value_or(work.transaction.now()))}};
    };
    queue_to(work, receiver,
             {"revalidation_finished", words("mail.revalidation_finished.subject", said(words)),
              but_nobody(by && by->id != receiver.id ? by->id : domain::AccountId{})},
             [&](formats::MailText& text, const Words& own) {
               text.paragraph(own("mail.revalidation_finished.intro", said(own)));
               text.link(own("mail.revalidation_finished.link"), own.link(round_path(round)));
             });
  }
}

}  // namespace claviger::usecases
