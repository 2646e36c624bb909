#include "usecases/list_changes.hpp"

#include "store/index_feed.hpp"
#include "store/journal.hpp"

namespace claviger::usecases {
namespace {

Result<void> require_follower(const Caller& caller) {
  return require_of(caller, rules::Operation::listChanges, rules::Relation::none);
}

}  // namespace

Result<Changes> list_changes(const Services& services, const Caller& caller, std::int64_t since) {
  CLV_TRY_VOID(require_follower(caller));
  return services.database.read([&](store::Reader& reader) -> Result<Changes> {
    auto changes = changes_behind(reader, since);
    if (!limit_of(caller).empty() && !changes.accounts.empty()) {
      changes.everything = true;
      changes.accounts.clear();
    }
    return changes;
  });
}

Changes changes_behind(const store::Reader& reader, std::int64_t revision) {
  auto named = store::named_since(reader, revision, kMostEntries);
  Changes changes{
      .revision = named.until, .everything = named.touches_all, .is_more = named.until < store::head_position(reader)};
  if (!changes.everything) changes.accounts = std::move(named.accounts);
  return changes;
}

Result<Changes> begin_changes(const Services& services, const Caller& caller) {
  CLV_TRY_VOID(require_follower(caller));
  CLV_TRY(const auto head, services.database.revision());
  return Changes{.revision = head};
}

}  // namespace claviger::usecases
