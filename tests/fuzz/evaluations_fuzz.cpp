// The body of POST /access/v1/evaluations.

#include "fuzz/bodies.hpp"

using namespace claviger;
using namespace claviger::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto body = http::routes::evaluation_json(request_with(text_of(data, size)));
  if (!body) return 0;
  const auto batch = http::routes::read_batch(vocabulary(), *body);
  if (!batch) return 0;
  CLV_CHECK(batch->items.size() <= http::routes::kMostEvaluations, "a batch has its limit");
  for (const auto& item : batch->items) {
    if (!item) {
      CLV_CHECK(item.error().code == ErrorCode::invalid_input, "an item that is none is the caller's mistake");
      continue;
    }
    check_keys(item->question);
  }
  const auto turned = http::routes::read_batch(vocabulary(), turned_around(*body));
  CLV_CHECK(turned && turned->items.size() == batch->items.size(), "the order of members means nothing");
  return 0;
}
