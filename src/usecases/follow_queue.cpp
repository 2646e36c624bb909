#include "usecases/follow_queue.hpp"

#include "store/numbers.hpp"
#include "usecases/authorization.hpp"

namespace claviger::usecases {

Result<void> require_queue_follower(const Services& services, const Principal& principal, Queue queue) {
  if (queue == Queue::desk) return require(principal, rules::Operation::followDeskRequests, rules::Relation::none);
  return services.database.read([&](store::Reader& reader) -> Result<void> {
    const bool administers = !store::administrated_by(reader, principal.account.id).empty();
    return require(principal, rules::Operation::followAdminRequests,
                   administers ? rules::Relation::managed : rules::Relation::foreign);
  });
}

std::optional<std::int64_t> queues_position(const Services& services) {
  const auto* root = services.index == nullptr ? nullptr : services.index->root();
  return root == nullptr ? std::nullopt : std::optional(root->position.queues);
}

}  // namespace claviger::usecases
