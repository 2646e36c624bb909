#include "usecases/follow_revalidations.hpp"

#include <map>

#include "rules/revalidation.hpp"
#include "store/accounts.hpp"
#include "store/imports.hpp"
#include "store/requests.hpp"
#include "usecases/decide_again.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/revalidation_mails.hpp"

namespace claviger::usecases {
namespace {

const store::Cause kClock{"clock", {}};
constexpr std::chrono::hours kDatingPause{1};

/// Who reviews the number: its own administrators, else those of its bill-to.
std::vector<domain::Account> reviewers(const store::Reader& reader, const store::NumberScope& scope) {
  auto own = store::administrators_of(reader, scope.alone());
  return accounts_of(reader, own.empty() ? store::administrators_of(reader, scope) : own);
}

/// What one mail tells: whom, and of which kind.
using Mails = std::map<std::pair<domain::AccountId, Urgency>, std::vector<DueNumber>>;

void tell_one(const UnitOfWork& work, store::RevalidationToTell row, Mails& mails,
              std::map<domain::AccountId, domain::Account>& receivers) {
  const auto step = rules::remind(row.due_at, row.told, work.transaction.now());
  row.told = step.told;
  store::keep_told(work.transaction, row, step.look_at);
  const auto number = resolve_number(work.transaction, row.number);
  if (!step.tell || !number) return;
  const bool is_overdue = *step.tell >= domain::RevalidationReminder::due;
  for (auto& receiver : reviewers(work.transaction, number->scope)) {
    const auto type = row.number.contract ? domain::IdentifierType::contract : domain::IdentifierType::bill_to;
    mails[{receiver.id, is_overdue ? Urgency::overdue : Urgency::soon}].push_back({type, number->shown, row.due_at});
    receivers.emplace(receiver.id, std::move(receiver));
  }
  work.transaction.append({"revalidation_reminded",
                           number->subject,
                           {{"contract", row.number.contract.value},
                            {"bill_to", row.number.bill_to.value},
                            {"due_at", base::to_text(row.due_at)},
                            {"reminder", to_text(*step.tell)}}});
}

Result<int> tell_all(const UnitOfWork& work, int limit) {
  Mails mails;
  std::map<domain::AccountId, domain::Account> receivers;
  const auto rows = store::revalidations_to_tell(work.transaction, work.transaction.now(), limit);
  for (const auto& row : rows) tell_one(work, row, mails, receivers);
  for (const auto& [to, numbers] : mails) queue_revalidation_reminder(work, receivers.at(to.first), to.second, numbers);
  return static_cast<int>(rows.size());
}

/// nullopt: it is dated, or nobody answers for it yet.
std::optional<TimePoint> first_date(const store::Reader& reader, const Services& services, const domain::Number& number,
                                    const store::NumberScope& scope) {
  if (store::revalidation_due(reader, scope.alone())) return std::nullopt;
  const auto held = store::held_since(reader, scope);
  const auto administered = store::administered_since(reader, scope);
  if (!held || !administered) return std::nullopt;
  const auto& policy = services.policy;
  return rules::first_revalidation(
      std::max(*held, *administered), services.clock.now(),
      number.contract ? policy.contract_revalidation_months : policy.bill_to_revalidation_months);
}

void date_one(const UnitOfWork& work, const domain::Number& number) {
  const auto there = resolve_number(work.transaction, number);
  const auto due = there ? first_date(work.transaction, work.services, number, there->scope) : std::nullopt;
  if (!due) return;
  store::set_revalidation_due(work.transaction, number, *due);
  work.transaction.append({"revalidation_due_set",
                           there->subject,
                           {{"contract", number.contract.value},
                            {"bill_to", number.bill_to.value},
                            {"due_at", base::to_text(*due)},
                            {"first", true}}});
}

bool is_overdue(const store::Reader& reader, const domain::RequestItem& item, TimePoint now) {
  const auto number = resolve_number(reader, item.number);
  const auto due = number ? store::revalidation_due(reader, number->scope) : std::nullopt;
  return due && *due <= now;
}

Result<bool> decide_released(const UnitOfWork& work, domain::ItemId id) {
  const auto item = store::find_item(work.transaction, id);
  if (!item || !is_open(item->status) || item->reason != domain::Reason::revalidation_overdue) return false;
  const auto asker = store::find_account(work.transaction, item->account);
  if (!asker || is_overdue(work.transaction, *item, work.transaction.now())) return false;
  decide_again(work, *asker, id, MailOccasion::revalidated);
  return true;
}

}  // namespace

Result<int> FollowRevalidations::tell(int limit) {
  CLV_TRY(const bool is_any, services_.database.read([&](store::Reader& reader) -> Result<bool> {
    return !store::revalidations_to_tell(reader, services_.clock.now(), 1).empty();
  }));
  if (!is_any) return 0;
  return services_.database.write(kClock, services_.clock, [&](store::Transaction& transaction) {
    return tell_all({transaction, services_}, limit);
  });
}

Result<int> FollowRevalidations::release_these(const std::vector<domain::ItemId>& items) {
  const auto now = services_.clock.now();
  for (const auto item : items) {
    const auto name = "released:" + std::to_string(item.value);
    if (setbacks_.rests(name, now)) continue;
    const auto decided = services_.database.write(kClock, services_.clock, [&](store::Transaction& transaction) {
      return decide_released({transaction, services_}, item);
    });
    if (decided) {
      setbacks_.forget(name);
      continue;
    }
    if (decided.error().code == ErrorCode::unavailable) return std::unexpected(decided.error());
    setbacks_.note(name, now);
  }
  return static_cast<int>(items.size());
}

Result<int> FollowRevalidations::release(int limit) {
  CLV_TRY(const auto seen, services_.database.read([](store::Reader& reader) -> Result<Seen> {
    return Seen{store::newest_revalidation(reader), store::last_published(reader)};
  }));
  if (released_after_ == seen) return 0;
  // What was set while the list was gone through may concern those at its head.
  if (!(looking_after_ == seen)) released_until_ = {};
  looking_after_ = seen;
  CLV_TRY(const auto items, services_.database.read([&](store::Reader& reader) {
    return Result<std::vector<domain::ItemId>>(store::items_awaiting_revalidation(reader, released_until_, limit));
  }));
  std::vector<domain::ItemId> released;
  CLV_TRY_VOID(services_.database.read([&](store::Reader& reader) -> Result<void> {
    for (const auto id : items) {
      const auto item = store::find_item(reader, id);
      if (item && !is_overdue(reader, *item, services_.clock.now())) released.push_back(id);
    }
    return {};
  }));
  CLV_TRY_VOID(release_these(released));
  if (!items.empty()) released_until_ = items.back();
  if (static_cast<int>(items.size()) < limit) {
    released_until_ = {};
    // What failed and rests is looked at again.
    if (setbacks_.resting("released:", services_.clock.now()) == 0) released_after_ = seen;
  }
  return static_cast<int>(items.size());
}

Result<int> FollowRevalidations::date_new_numbers(int limit) {
  const auto now = services_.clock.now();
  if (now < next_dating_) return 0;
  std::vector<domain::Number> numbers;
  std::vector<domain::Number> dated;
  CLV_TRY_VOID(services_.database.read([&](store::Reader& reader) -> Result<void> {
    numbers = store::numbers_held(reader, looked_at_, dated_until_, limit);
    for (const auto& number : numbers) {
      const auto there = resolve_number(reader, number);
      if (there && first_date(reader, services_, number, there->scope)) dated.push_back(number);
    }
    return {};
  }));
  if (!dated.empty()) {
    CLV_TRY_VOID(services_.database.write(kClock, services_.clock, [&](store::Transaction& transaction) {
      for (const auto& number : dated) date_one({transaction, services_}, number);
      return Result<void>{};
    }));
  }
  if (static_cast<int>(numbers.size()) == limit) {
    dated_until_ =
        looked_at_ == store::HeldNumbers::contracts ? numbers.back().contract.value : numbers.back().bill_to.value;
    return limit;
  }
  dated_until_ = 0;
  const bool is_all = looked_at_ == store::HeldNumbers::bill_tos;
  looked_at_ = is_all ? store::HeldNumbers::contracts : store::HeldNumbers::bill_tos;
  if (is_all) next_dating_ = now + kDatingPause;
  return is_all ? static_cast<int>(numbers.size()) : limit;
}

}  // namespace claviger::usecases
