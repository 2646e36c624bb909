// The body of POST /access/v1/requests.

#include "fuzz/bodies.hpp"
#include "http/routes/task_body.hpp"

using namespace claviger;
using namespace claviger::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto body = http::routes::evaluation_json(request_with(text_of(data, size)));
  if (!body) return 0;
  const auto read = http::routes::read_task_ask(vocabulary(), *body);
  const auto turned = http::routes::read_task_ask(vocabulary(), turned_around(*body));
  CLV_CHECK(read.has_value() == turned.has_value(), "the order of members means nothing");
  if (!read) return 0;
  CLV_CHECK(line_of(read->question) == line_of(turned->question), "the order of members means nothing");
  CLV_CHECK(!read->evaluation_id.empty() && read->evaluation_id == turned->evaluation_id, "a refusal is named");
  check_keys(read->question);
  // A request is about a question that can be asked.
  const auto question = http::routes::read_evaluation(vocabulary(), *body);
  CLV_CHECK(question && line_of(question->question) == line_of(read->question), "it is the same question");
  return 0;
}
