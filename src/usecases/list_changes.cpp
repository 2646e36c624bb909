#include "usecases/list_changes.hpp"

#include <charconv>

#include "store/index_feed.hpp"
#include "store/journal.hpp"

namespace claviger::usecases {
namespace {

constexpr std::size_t kMarkDigits = 12;

Result<void> require_follower(const Caller& caller) {
  return require_of(caller, rules::Operation::listChanges, rules::Relation::none);
}

MarkedRevision marked(const store::Reader& reader, std::int64_t position) {
  return {position, store::hash_at(reader, position).substr(0, kMarkDigits)};
}

bool is_of_this_journal(const store::Reader& reader, const MarkedRevision& revision) {
  if (revision.position > store::head_position(reader)) return false;
  return revision.mark.empty() || marked(reader, revision.position).mark == revision.mark;
}

}  // namespace

std::string to_text(const MarkedRevision& revision) {
  const auto position = std::to_string(revision.position);
  return revision.mark.empty() ? position : position + "." + revision.mark;
}

std::optional<MarkedRevision> parse_revision(std::string_view text) {
  const auto dot = text.find('.');
  const auto digits = text.substr(0, dot);
  MarkedRevision revision;
  const auto [stopped, error] = std::from_chars(digits.data(), digits.data() + digits.size(), revision.position);
  if (error != std::errc() || stopped != digits.data() + digits.size() || revision.position < 0) return std::nullopt;
  if (dot == std::string_view::npos) return revision;
  revision.mark = text.substr(dot + 1);
  if (revision.mark.size() != kMarkDigits) return std::nullopt;
  return revision;
}

Result<Changes> list_changes(const Services& services, const Caller& caller, const MarkedRevision& since) {
  CLV_TRY_VOID(require_follower(caller));
  return services.database.read([&](store::Reader& reader) -> Result<Changes> {
    if (!is_of_this_journal(reader, since)) {
      return base::fail(ErrorCode::conflict, "revision_unknown", "This revision is not one of this instance's.");
    }
    auto changes = changes_behind(reader, since.position);
    if (!limit_of(caller).empty() && !changes.accounts.empty()) {
      changes.everything = true;
      changes.accounts.clear();
    }
    return changes;
  });
}

Changes changes_behind(const store::Reader& reader, std::int64_t revision) {
  auto named = store::named_since(reader, revision, kMostEntries);
  Changes changes{.revision = marked(reader, named.until),
                  .everything = named.touches_all,
                  .is_more = named.until < store::head_position(reader)};
  if (!changes.everything) changes.accounts = std::move(named.accounts);
  return changes;
}

Result<Changes> begin_changes(const Services& services, const Caller& caller) {
  CLV_TRY_VOID(require_follower(caller));
  return services.database.read([](store::Reader& reader) -> Result<Changes> {
    return Changes{.revision = marked(reader, store::head_position(reader))};
  });
}

}  // namespace claviger::usecases
