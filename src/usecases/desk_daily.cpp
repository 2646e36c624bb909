#include "usecases/desk_daily.hpp"

#include "store/accounts.hpp"
#include "store/desk_notes.hpp"
#include "store/requests.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/decider_mails.hpp"

namespace claviger::usecases {
namespace {

constexpr std::size_t kMostListed = 100;
constexpr int kMostCounted = 1000;

/// One access that the list tells of.
struct Told {
  domain::RequestItem item;
  domain::AccessRequest request;
  domain::Account asker;
};

std::vector<Told> notes_to_tell(const store::Reader& reader) {
  std::vector<Told> told;
  for (const auto id : store::desk_notes(reader)) {
    auto item = store::find_item(reader, id);
    auto request = item ? store::find_request(reader, item->request) : std::nullopt;
    auto asker = item ? store::find_account(reader, item->account) : std::nullopt;
    if (!request || !asker) continue;
    told.push_back({std::move(*item), std::move(*request), std::move(*asker)});
  }
  return told;
}

void add_entry(const UnitOfWork& work, formats::MailText& text, const Words& words, const Told& told) {
  const auto facts = gather_facts(
      work.transaction, work.services, told.asker,
      {told.item.scope, told.item.identifier, told.request.product_key, {}, told.request.created_at, told.item.id});
  text.heading(person_name(words, told.asker));
  text.rows(asker_rows(words, told.asker)).rows(number_rows(words, work.transaction, told.item, facts));
  text.rows({{words("mail.label.granted_at"), told.item.decided_at ? words.time(*told.item.decided_at) : ""},
             {words("mail.label.request_id"), told.request.public_id}});
}

/// Those whom the list names.
std::vector<domain::AccountId> askers_of(const std::vector<Told>& told) {
  std::vector<domain::AccountId> askers;
  for (std::size_t i = 0; i < std::min(told.size(), kMostListed); ++i) askers.push_back(told[i].asker.id);
  return askers;
}

void queue_list(const UnitOfWork& work, const domain::Account& receiver, const std::vector<Told>& told) {
  const auto today = base::day_in_zone(work.transaction.now(), work.services.instance.time_zone);
  const Words words(work.services, receiver.language);
  queue_to(work, receiver,
           {std::string(kDeskDaily), words("mail.desk_daily.subject", {{"date", words.day(today)}}), askers_of(told)},
           [&](formats::MailText& text, const Words& own) {
             text.paragraph(own("mail.desk_daily.intro", {{"count", static_cast<std::int64_t>(told.size())}}));
             for (std::size_t i = 0; i < std::min(told.size(), kMostListed); ++i) add_entry(work, text, own, told[i]);
             if (told.size() > kMostListed) {
               text.paragraph(
                   own("mail.desk_daily.more", {{"count", static_cast<std::int64_t>(told.size() - kMostListed)}}));
             }
             const auto waiting = store::items_pending_with_vendor(work.transaction, {}, kMostCounted).size();
             text.paragraph(own("mail.desk_daily.waiting", {{"count", static_cast<std::int64_t>(waiting)}}));
             text.link(own("mail.desk_daily.link"), own.link("/desk/requests"));
           });
}

Result<int> tell(const UnitOfWork& work, Day today) {
  const auto last = store::last_desk_day(work.transaction);
  if (last && *last >= today) return 0;
  const auto receivers = desk_leads(work.transaction);
  if (last && receivers.empty() && store::has_desk_notes(work.transaction)) return 0;
  store::keep_desk_day(work.transaction, today);
  if (!last || receivers.empty()) return 0;
  const auto told = notes_to_tell(work.transaction);
  if (told.empty()) return 0;
  for (const auto& receiver : receivers) queue_list(work, receiver, told);
  store::mark_desk_notes_told(work.transaction, today);
  work.transaction.append({"desk_told", "desk", {{"items", told.size()}, {"receivers", receivers.size()}}});
  return static_cast<int>(receivers.size());
}

/// Asked every second: a short read, and a write only when the day has turned and there is somebody to tell.
Result<bool> is_due(const Services& services, Day today) {
  return services.database.read([&](store::Reader& reader) -> Result<bool> {
    const auto last = store::last_desk_day(reader);
    if (!last) return true;
    if (*last >= today) return false;
    return !desk_leads(reader).empty() || !store::has_desk_notes(reader);
  });
}

}  // namespace

Result<int> tell_desk_daily(const Services& services) {
  const auto today = base::day_in_zone(services.clock.now(), services.instance.time_zone);
  CLV_TRY(const bool due, is_due(services, today));
  if (!due) return 0;
  return services.database.write({"clock", {}}, services.clock,
                                 [&](store::Transaction& transaction) { return tell({transaction, services}, today); });
}

}  // namespace claviger::usecases
