#include "http/routes/evaluation_body.hpp"

#include <boost/json/array.hpp>

#include "http/json_body.hpp"

namespace claviger::http::routes {
namespace {

namespace bj = boost::json;

/// Any text is a valid id of something that does not exist.
constexpr TextLimits kWord{.min = 0, .max = 1024, .shape = TextShape::lines};

/// A required object: AuthZEN's entities.
std::optional<JsonReader> entity(JsonReader& reader, std::string_view name) {
  auto object = reader.optional_object(name);
  // A fault of its own is told already, and the first one stays.
  if (!object) reader.refuse(name, "missing_field", "A required field is missing.");
  return object;
}

/// Of what is no approval of ours: nothing, for a context is free (A4).
std::string approval_id_in(const bj::value& value) {
  const auto* approval = value.if_object();
  const auto* id = approval == nullptr ? nullptr : approval->if_contains("id");
  return id != nullptr && id->is_string() ? std::string(id->as_string()) : std::string();
}

EntityOf entity_in(JsonReader& reader, std::string_view name, Id id) {
  EntityOf read;
  if (auto object = entity(reader, name)) {
    read.type = object->required_string("type", kWord);
    if (id == Id::needed) read.id = object->required_string("id", kWord);
    auto properties = object->optional_object("properties");
    if (properties && name == "resource")
      read.product_id = properties->optional_string("product_id", kWord).value_or("");
  }
  return read;
}

std::string action_in(JsonReader& reader) {
  std::string name;
  if (auto action = entity(reader, "action")) {
    name = action->required_string("name", kWord);
    action->optional_object("properties");
  }
  return name;
}

AskedContext context_in(JsonReader& reader) {
  AskedContext asked;
  if (auto context = reader.optional_object("context")) {
    asked.min_revision = context->optional_string("min_revision", {.max = 128}).value_or("");
    if (context->optional_boolean("explain").value_or(false)) asked.explain = usecases::Explain::yes;
    const auto at = context->optional_string("at", {.max = 64});
    if (at && !base::parse_time(*at))
      context->refuse("at", "invalid_field", "The field must be an instant as RFC 3339 writes it.");
    if (at) asked.at = base::parse_time(*at);
    if (const auto* approval = context->raw("approval")) asked.approval_id = approval_id_in(*approval);
  }
  return asked;
}

/// What `read` finds with a reader of its own.
template <typename Read>
auto read_alone(const bj::object& body, Read read) -> Result<std::invoke_result_t<Read, JsonReader&>> {
  JsonReader reader(body);
  auto found = read(reader);
  CLV_TRY_VOID(reader.first_fault());
  return found;
}

/// The four members of a body above its items, each as it reads or why it does not.
struct Members {
  Result<EntityOf> subject;
  Result<std::string> action;
  Result<EntityOf> resource;
  Result<AskedContext> context;
};

Members members_of(const bj::object& body) {
  return {read_entity(body, "subject", Id::needed), read_action(body), read_entity(body, "resource", Id::needed),
          read_context(body)};
}

Evaluation evaluation_of(usecases::AccessQuestion question, AskedContext context) {
  Evaluation evaluation{std::move(question), std::move(context)};
  evaluation.question.explain = evaluation.context.explain;
  evaluation.question.at = evaluation.context.at;
  return evaluation;
}

/// A fault of an item is told where it stands in the body.
Error at_item(Error error, std::size_t index) {
  error.pointer = "/evaluations/" + std::to_string(index) + error.pointer;
  return error;
}

/// An item's members, all by one reader.
class ItemReader {
 public:
  ItemReader(const bj::object& item, std::size_t index) : item_(item), index_(index), reader_(item) {}

  /// The item's own member where it has one, else the one above it: most have but one of their own, and only that is
  /// read.
  template <typename Member, typename Read>
  Result<Member> own_or_above(std::string_view name, const Result<Member>& above, Read read) {
    if (!item_.contains(name)) return above;
    Member own = read(reader_);
    auto is_right = reader_.first_fault();
    if (!is_right) return std::unexpected(at_item(std::move(is_right).error(), index_));
    return own;
  }

 private:
  const bj::object& item_;
  std::size_t index_;
  JsonReader reader_;
};

Result<Evaluation> read_item(const domain::Vocabulary& vocabulary, const bj::value& value, std::size_t index,
                             const Members& above) {
  const auto* members = value.if_object();
  if (members == nullptr) {
    return std::unexpected(at_item(base::invalid("invalid_field", "The item must be an object.").error(), index));
  }
  ItemReader item(*members, index);
  const auto entity_named = [](std::string_view name) {
    return [name](JsonReader& reader) { return entity_in(reader, name, Id::needed); };
  };
  CLV_TRY(const auto subject, item.own_or_above("subject", above.subject, entity_named("subject")));
  CLV_TRY(const auto action, item.own_or_above("action", above.action, action_in));
  CLV_TRY(const auto resource, item.own_or_above("resource", above.resource, entity_named("resource")));
  CLV_TRY(auto context, item.own_or_above("context", above.context, context_in));
  return evaluation_of(question_of(vocabulary, subject, action, resource), std::move(context));
}

Result<usecases::BatchSemantic> read_semantic(JsonReader& reader) {
  auto semantic = usecases::BatchSemantic::execute_all;
  auto options = reader.optional_object("options");
  if (options && options->has("evaluations_semantic")) {
    const auto text = options->required_string("evaluations_semantic", {.max = 64});
    const auto word = domain::parse_word<usecases::BatchSemantic>(text);
    if (!word) options->refuse("evaluations_semantic", "invalid_field", "There is no such semantic.");  // B6
    semantic = word.value_or(semantic);
  }
  CLV_TRY_VOID(reader.first_fault());
  return semantic;
}

}  // namespace

Result<bj::object> evaluation_json(const Request& request, bj::storage_ptr storage) {
  if (!require_json(request)) return base::invalid("malformed_json", "The body must be application/json in UTF-8.");
  return parse_json_object(request.body, std::move(storage));
}

Result<EntityOf> read_entity(const bj::object& body, std::string_view name, Id id) {
  return read_alone(body, [&](JsonReader& reader) { return entity_in(reader, name, id); });
}

Result<std::string> read_action(const bj::object& body) {
  return read_alone(body, action_in);
}

Result<AskedContext> read_context(const bj::object& body) {
  return read_alone(body, context_in);
}

usecases::AccessQuestion question_of(const domain::Vocabulary& vocabulary, const EntityOf& subject,
                                     const std::string& action, const EntityOf& resource) {
  using domain::Vocabulary;
  usecases::AccessQuestion question;
  // Whoever is no account is not the one who asks.
  if (Vocabulary::ours(vocabulary.subject_types, subject.type) == "account")
    question.account = Vocabulary::ours(vocabulary.subjects, subject.id);
  question.action = Vocabulary::ours(vocabulary.actions, action);
  question.resource_type = Vocabulary::ours(vocabulary.resource_types, resource.type);
  question.resource_id = resource.id;
  question.product_id = resource.product_id;
  return question;
}

Result<Evaluation> read_evaluation(const domain::Vocabulary& vocabulary, const bj::object& body) {
  JsonReader reader(body);
  const auto subject = entity_in(reader, "subject", Id::needed);
  const auto action = action_in(reader);
  const auto resource = entity_in(reader, "resource", Id::needed);
  auto context = context_in(reader);
  CLV_TRY_VOID(reader.first_fault());
  return evaluation_of(question_of(vocabulary, subject, action, resource), std::move(context));
}

Result<EvaluationBatch> read_batch(const domain::Vocabulary& vocabulary, const bj::object& body) {
  JsonReader reader(body);
  EvaluationBatch batch;
  const auto* value = reader.raw("evaluations");
  const auto* items = value == nullptr ? nullptr : value->if_array();
  if (value != nullptr && (items == nullptr || items->size() > kMostEvaluations)) {
    reader.refuse("evaluations", "invalid_field",
                  "The field must be a list of at most " + std::to_string(kMostEvaluations) + " evaluations.");
  }
  CLV_TRY_VOID(reader.first_fault());
  if (items == nullptr || items->empty()) return batch;
  CLV_TRY(batch.semantic, read_semantic(reader));
  const auto above = members_of(body);
  batch.items.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i) batch.items.push_back(read_item(vocabulary, (*items)[i], i, above));
  return batch;
}

}  // namespace claviger::http::routes
