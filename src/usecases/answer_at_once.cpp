#include "usecases/answer_at_once.hpp"

namespace claviger::usecases {

std::optional<Result<AccessAnswer>> answer_at_once(const Services& services, const ClientPrincipal& client,
                                                   const AccessQuestion& question) {
  const auto* index = services.index;
  if (index == nullptr || !index->is_built() || index->revision() < question.min_revision) return std::nullopt;
  if (!client.bill_tos.empty() || !is_for_index(question)) return std::nullopt;
  return answer_caller(services, client, question);
}

}  // namespace claviger::usecases
