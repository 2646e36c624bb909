#pragma once
// Revalidation dates seen from above: those under a bill-to, those to be reminded of, numbers that may have none.

#include <optional>
#include <string>
#include <vector>

#include "domain/revalidation.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

/// Of those under one bill-to, for people who read them.
constexpr int kMostOverdueShown = 100;

/// Numbers of the contracts under a bill-to whose own revalidation is due by `now`, in their order, at most `limit`.
/// One that is due for the contract it renews is not among them. Source: R58, R126.
std::vector<std::string> overdue_contracts_under(const Reader& reader, domain::BillToId bill_to, TimePoint now,
                                                 int limit);

/// The date of exactly this number, whatever its bill-to or the contracts it renews have.
std::optional<TimePoint> own_revalidation_due(const Reader& reader, const domain::Number& number);

/// A date, and how far its reminders have come.
struct RevalidationToTell {
  std::int64_t id = 0;
  domain::Number number;
  TimePoint due_at{};
  domain::RevalidationReminder told = domain::RevalidationReminder::none;
};
/// Those to be looked at by now, the earliest first.
std::vector<RevalidationToTell> revalidations_to_tell(const Reader& reader, TimePoint now, int limit);
/// `look_at`: when next; none: never again.
void keep_told(Transaction& transaction, const RevalidationToTell& told, std::optional<TimePoint> look_at);
/// Raised with every date that is set: whoever looks after it again has seen them all.
std::int64_t newest_revalidation(const Reader& reader);

/// Numbers that people hold access to, behind `after`, in the order of their ids: contracts, or bill-tos.
enum class HeldNumbers { contracts, bill_tos };
std::vector<domain::Number> numbers_held(const Reader& reader, HeldNumbers kind, std::int64_t after, int limit);
/// Since when somebody holds access, and since when somebody administers the number, of what is current there (with
/// what a contract renews and its bill-to's administrators); nullopt: nobody.
std::optional<TimePoint> held_since(const Reader& reader, const NumberScope& scope);
std::optional<TimePoint> administered_since(const Reader& reader, const NumberScope& scope);

/// Items that wait for a revalidation, oldest first.
std::vector<domain::ItemId> items_awaiting_revalidation(const Reader& reader, domain::ItemId after, int limit);

}  // namespace claviger::store
