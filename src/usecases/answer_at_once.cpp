#include "usecases/answer_at_once.hpp"

#include "base/text.hpp"
#include "index/reach.hpp"

namespace claviger::usecases {
namespace {

/// Lines or contracts that a thread looks at in well under a millisecond.
constexpr std::size_t kFew = 256;

bool is_little(const index::Index& index, const AccessQuestion& question) {
  const auto type = domain::parse_word<domain::IdentifierType>(question.resource_type);
  if (!type || *type == domain::IdentifierType::contract) return true;
  const auto key = base::identifier_key(question.resource_id);
  return index::is_small(*index.root(), {.type = *type, .key = key, .product_key = {}}, kFew);
}

}  // namespace

std::optional<Result<AccessAnswer>> answer_at_once(const Services& services, const ClientPrincipal& client,
                                                   const AccessQuestion& question) {
  const auto* index = services.index;
  if (index == nullptr || !index->is_built() || index->revision() < question.min_revision) return std::nullopt;
  if (client.is_limited() || !is_for_index(question)) return std::nullopt;
  if (!is_little(*index, question)) return std::nullopt;
  return answer_caller(services, client, question);
}

}  // namespace claviger::usecases
