#include "usecases/decide_access_by_index.hpp"

#include "usecases/index_view.hpp"

namespace claviger::usecases {

Result<void> await_revision(const index::Index& index, std::int64_t revision) {
  if (revision == 0 || index.await(revision, kRevisionPatience)) return {};
  return base::fail(ErrorCode::unavailable, "revision_not_reached",
                    "This node has not come as far as that revision. Try again shortly.");
}

Result<AccessAnswer> decide_access_by_index(const Services& services, const index::Index& index,
                                            const AccessQuestion& question, index::ChainVisitor* visitor) {
  CLV_TRY_VOID(await_revision(index, question.min_revision));
  return IndexView(services, *index.root()).decide(question, visitor);
}

}  // namespace claviger::usecases
