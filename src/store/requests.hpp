#pragma once
// Access requests, their items, and the watches on numbers that are not there yet.

#include <optional>
#include <string>
#include <vector>

#include "domain/request.hpp"
#include "store/database.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

/// Fills the ids of the request and of its items.
void insert_request(Transaction& transaction, domain::AccessRequest& request);
/// Writes the item's changing columns and raises `version`. Whether it was told that the vendor is late goes with
/// `due_at`: another one is told of anew. When to remind of it is looked at anew (store/waiting_reminders.hpp).
void update_item(Transaction& transaction, domain::RequestItem& item);

std::optional<domain::AccessRequest> find_request(const Reader& reader, const std::string& public_id);
std::optional<domain::AccessRequest> find_request(const Reader& reader, domain::RequestId id);
std::optional<domain::RequestItem> find_item(const Reader& reader, const std::string& public_id);
std::optional<domain::RequestItem> find_item(const Reader& reader, domain::ItemId id);
/// Which of an account's requests: below request id `before` (0: from the newest), with an item in one of these
/// statuses (empty: all).
struct RequestPage {
  std::int64_t before = 0;
  int limit = 50;
  std::vector<domain::ItemStatus> statuses;
};
/// Newest first.
std::vector<domain::AccessRequest> requests_of(const Reader& reader, domain::AccountId account,
                                               const RequestPage& page);
/// Public id of the request that was made because this item's number arrived; empty while there is none.
std::string follower_of(const Reader& reader, const domain::RequestItem& item);

/// The request at the beginning of a chain of followed ones: made by a person.
domain::AccessRequest first_followed(const Reader& reader, domain::AccessRequest request);
// A twin is an open item of the same account with the same identifier in the same scope. Of a serial with a product it
// is one without or with that product alone: serials of two products are two devices. `product_key` empty: any.
/// Public id of the newest request with a twin; empty where none has.
std::string pending_twin_of(const Reader& reader, const domain::RequestItem& item, const std::string& product_key);

/// Open items of one account.
std::vector<domain::RequestItem> pending_items_of(const Reader& reader, domain::AccountId account);
/// Open items that wait with administrators: on these contracts or bill-tos, on contracts that renew these contracts,
/// or on contracts under these bill-tos. Oldest first.
std::vector<domain::RequestItem> items_pending_with_administrators(const Reader& reader,
                                                                   const std::vector<domain::Number>& numbers);
/// The vendor's queue, due first, without the items of `but`.
std::vector<domain::RequestItem> items_pending_with_vendor(const Reader& reader, domain::AccountId but, int limit);
/// Open items that wait there on these numbers, as items_pending_with_administrators() finds them. Oldest first.
std::vector<domain::RequestItem> items_pending_with_vendor_on(const Reader& reader,
                                                              const std::vector<domain::Number>& numbers);
/// Those there that wait for the vendor's word on a contract (`awaiting_vendor`), other than for ordering.
std::vector<domain::RequestItem> items_awaiting_vendor_on_contracts(const Reader& reader);
/// Open items of requests that were made no later than an instant.
std::vector<domain::RequestItem> items_pending_since_before(const Reader& reader, TimePoint asked_before, int limit);
/// Vendor items past their `due_at` of which nobody was told yet.
std::vector<domain::ItemId> items_past_due(const Reader& reader, TimePoint now, int limit);
/// False where it was told before.
bool mark_told_overdue(Transaction& transaction, domain::ItemId item);
/// Whether there is a twin besides the item itself.
bool has_pending_twin(const Reader& reader, const domain::RequestItem& item, const std::string& product_key);
/// Open items of an account on a number, under it as bill-to, or on contracts that renew it.
std::vector<domain::RequestItem> pending_on(const Reader& reader, domain::AccountId account,
                                            const domain::Number& number);

/// Erasing a person: free texts and kept facts of his items, his second identifiers, his refused names.
void wipe_request_texts(Transaction& transaction, domain::AccountId account);
/// Erasing a person: what he wrote to askers and to those who decided with him.
void wipe_words_of_decider(Transaction& transaction, domain::AccountId account);

/// A denied item whose number may still come: `arrival` while the number is unknown, `start` while its contract is not
/// in force.
struct Watch {
  std::int64_t id = 0;
  domain::ItemId item;
  domain::AccountId account;
  domain::Identifier identifier;
  enum class WaitsFor { arrival, start } waits_for = WaitsFor::arrival;
  std::optional<TimePoint> starts_at;  ///< the contract's first instant, where that is yet to come
  TimePoint ends_at{};
};
void insert_watch(Transaction& transaction, const Watch& watch);
bool has_open_watch(const Reader& reader, const domain::RequestItem& item);
/// An open watch of the account for the same identifier in the same scope, by an item other than this one. Of a serial,
/// it is one of the same product (`product_key`; empty: asked without).
struct WatchTwin {
  std::int64_t id = 0;
  std::string request;  ///< public id of the request whose item is watched
};
std::optional<WatchTwin> watch_twin_of(const Reader& reader, const domain::RequestItem& item,
                                       const std::string& product_key);
/// Keeps it open until then, where it would end before.
void prolong_watch(Transaction& transaction, std::int64_t id, TimePoint ends_at);
int open_watches(const Reader& reader, domain::AccountId account);
/// Whether an import was published since some open watch was last looked at.
bool has_unseen_watches(const Reader& reader);
/// Looks at the next of those, once for each published import: due from here on are those whose number is there now,
/// and those waiting for a start whose contract was changed. Returns how many it looked at; none are left below
/// `limit`.
int look_at_watches(Transaction& transaction, int limit);
/// Open watches to decide: due, or their end or start has come. Oldest first.
std::vector<Watch> watches_to_decide(const Reader& reader, TimePoint now, int limit);
/// Not yet, so no longer due: look again at the new start, or when the next import changes the contract.
void keep_watching(Transaction& transaction, const Watch& watch);
/// States: `found`, `ended`, `stopped`. False when it was no longer open.
bool close_watch(Transaction& transaction, std::int64_t id, const std::string& state);
void stop_watches_of(Transaction& transaction, domain::AccountId account);
/// True where one was open.
bool stop_watches_of_item(Transaction& transaction, domain::ItemId item);

}  // namespace claviger::store
