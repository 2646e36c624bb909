#include "usecases/check_download.hpp"

#include <algorithm>

#include "usecases/authorization.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::usecases {

Result<std::chrono::seconds> check_download(const Services& services, const Principal& principal,
                                            const std::string& image) {
  CLV_TRY_VOID(require(principal, rules::Operation::checkMyDownload, rules::Relation::none));
  const AccessQuestion question{.account = principal.account.public_id,
                                .action = "download_software",
                                .resource_type = "software",
                                .resource_id = image,
                                .product_id = {}};
  CLV_TRY(const auto answer, decide_access(services, question));
  // One refusal for all: which images there are is not to be learnt here.
  if (!answer.decision)
    return base::fail(ErrorCode::not_allowed, "not_allowed", "This account may not download this image.");
  if (!answer.valid_until) return kMostKeptDownload;
  // Read after the decision: what it took is not kept on top. A gate counts whole seconds of its own clock, so that it
  // keeps an answer for up to one more than it is told.
  const auto left = std::chrono::floor<std::chrono::seconds>(*answer.valid_until - services.clock.now()) - kGateTick;
  return std::clamp(left, std::chrono::seconds(0), kMostKeptDownload);
}

}  // namespace claviger::usecases
