// The body of POST /access/v1/evaluation.

#include "fuzz/bodies.hpp"

using namespace claviger;
using namespace claviger::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto body = http::routes::evaluation_json(request_with(text_of(data, size)));
  if (!body) return 0;
  const auto read = http::routes::read_evaluation(vocabulary(), *body);
  const auto turned = http::routes::read_evaluation(vocabulary(), turned_around(*body));
  CLV_CHECK(read.has_value() == turned.has_value(), "the order of members means nothing");
  if (!read) return 0;
  CLV_CHECK(line_of(read->question) == line_of(turned->question), "the order of members means nothing");
  check_keys(read->question);
  // What is written again is the same question.
  const auto again = http::routes::evaluation_json(request_with(boost::json::serialize(*body)));
  CLV_CHECK(again.has_value(), "what was read can be read again");
  const auto same = http::routes::read_evaluation(vocabulary(), *again);
  CLV_CHECK(same && line_of(same->question) == line_of(read->question), "it is the same question");
  return 0;
}
