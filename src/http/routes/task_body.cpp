#include "http/routes/task_body.hpp"

#include "http/routes/evaluation_body.hpp"

namespace claviger::http::routes {
namespace {

void refuse_where_there(JsonReader& reader, std::string_view name) {
  if (reader.has(name)) reader.refuse(name, "invalid_field", "This is not offered here.");
}

/// The end that it names is of no account: the evaluation id carries its own (Q9).
std::string read_denial(JsonReader& reader) {
  if (!reader.has("denial")) reader.refuse("denial", "missing_field", "A required field is missing.");
  auto denial = reader.optional_object("denial");
  if (!denial) return {};
  const auto expires_at = denial->required_string("expires_at", {.max = 64});
  if (!expires_at.empty() && !base::parse_time(expires_at))
    denial->refuse("expires_at", "invalid_field", "The field must be an instant as RFC 3339 writes it.");
  return denial->required_string("evaluation_id", {.max = 255});
}

}  // namespace

Result<usecases::TaskAsk> read_task_ask(const domain::Vocabulary& vocabulary, const boost::json::object& body) {
  JsonReader reader(body);
  refuse_where_there(reader, "items");
  refuse_where_there(reader, "callback");
  if (auto access = reader.optional_object("requested_access")) refuse_where_there(*access, "requested_until");
  CLV_TRY_VOID(reader.first_fault());
  CLV_TRY(const auto evaluation, read_evaluation(vocabulary, body));
  usecases::TaskAsk ask{
      .question = evaluation.question, .evaluation_id = {}, .second_identifier = {}, .repeatable = {}};
  ask.evaluation_id = read_denial(reader);
  if (auto context = reader.optional_object("context")) {
    ask.terms_accepted = context->optional_boolean("terms_accepted").value_or(false);
    ask.second_identifier = context->optional_string("second_identifier", {.max = 128}).value_or("");
  }
  CLV_TRY_VOID(reader.first_fault());
  return ask;
}

}  // namespace claviger::http::routes
