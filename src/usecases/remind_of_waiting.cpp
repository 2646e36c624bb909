#include "usecases/remind_of_waiting.hpp"

#include <map>

#include "rules/waiting_reminder.hpp"
#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "store/waiting_reminders.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/request_facts.hpp"
#include "usecases/waiting_mails.hpp"

namespace claviger::usecases {
namespace {

const store::Cause kClock{"clock", {}};

/// Whom to remind, and of what.
struct Mail {
  domain::Account receiver;
  std::vector<WaitingItem> items;
};
using Mails = std::map<domain::AccountId, Mail>;

void remind(const UnitOfWork& work, const WaitingItem& waiting, int day, Mails& mails) {
  const auto& [request, asker, item] = waiting;
  const auto facts = gather_facts(work.transaction, work.services, asker, asked_while_waiting(request, item));
  for (auto& receiver : accounts_of(work.transaction, facts.administrators, asker.id)) {
    auto& mail = mails[receiver.id];
    mail.receiver = std::move(receiver);
    mail.items.push_back(waiting);
  }
  work.transaction.append({"item_reminded",
                           "item:" + item.public_id,
                           {{"request", request.public_id},
                            {"account", asker.public_id},
                            {"contract", item.number.contract.value},
                            {"bill_to", item.number.bill_to.value},
                            {"day", day}}});
}

void look_at(const UnitOfWork& work, store::ItemToRemind row, Mails& mails) {
  auto item = store::find_item(work.transaction, row.item);
  auto request = item ? store::find_request(work.transaction, item->request) : std::nullopt;
  auto asker = item ? store::find_account(work.transaction, item->account) : std::nullopt;
  if (!request || !asker) return store::keep_reminded(work.transaction, row, std::nullopt);
  const auto step = rules::remind_of_waiting(
      {.asked_at = request->created_at, .entered_at = item->entered_at, .reminded = row.reminded},
      work.transaction.now());
  row.reminded = step.reminded;
  store::keep_reminded(work.transaction, row, step.look_at);
  if (step.is_due) remind(work, {*std::move(request), *std::move(asker), *std::move(item)}, step.reminded, mails);
}

int look_at_all(const UnitOfWork& work, int limit) {
  Mails mails;
  const auto rows = store::items_to_remind(work.transaction, work.transaction.now(), limit);
  for (const auto& row : rows) look_at(work, row, mails);
  for (const auto& [account, mail] : mails) queue_waiting_reminder(work, mail.receiver, mail.items);
  return static_cast<int>(rows.size());
}

}  // namespace

Result<int> remind_of_waiting(const Services& services, int limit) {
  CLV_TRY(const bool is_any, services.database.read([&](store::Reader& reader) -> Result<bool> {
    return !store::items_to_remind(reader, services.clock.now(), 1).empty();
  }));
  if (!is_any) return 0;
  return services.database.write(kClock, services.clock, [&](store::Transaction& transaction) -> Result<int> {
    return look_at_all({transaction, services}, limit);
  });
}

}  // namespace claviger::usecases
