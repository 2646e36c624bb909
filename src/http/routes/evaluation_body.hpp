#pragma once
// What AuthZEN 1.0 sends: entities, evaluations, batches. Unknown members are ignored (T6); a missing member or one of
// another type is not (T5, E3).

#include <optional>
#include <string>
#include <vector>

#include "domain/vocabulary.hpp"
#include "http/json_reader.hpp"
#include "http/request.hpp"
#include "usecases/answer_caller.hpp"

namespace claviger::http::routes {

/// Of a context, what answers depend on.
struct AskedContext {
  std::string min_revision;
  usecases::Explain explain = usecases::Explain::no;
  std::optional<TimePoint> at = {};  ///< asks what was answered then
  std::string approval_id = {};      ///< of the approval that is presented; empty: none
};

/// One question, in our own words: aliases are translated, and who is no account is nobody.
struct Evaluation {
  usecases::AccessQuestion question;
  AskedContext context;
};

struct EvaluationBatch {
  std::vector<Result<Evaluation>> items;  ///< empty: the body is one evaluation (B2)
  usecases::BatchSemantic semantic = usecases::BatchSemantic::execute_all;
};

/// At most so many items; more are a 400 of the whole batch.
inline constexpr std::size_t kMostEvaluations = 1000;

/// The body as JSON in `storage`, as parse_json_object; another content type is 400, not 415 (E4).
Result<boost::json::object> evaluation_json(const Request& request, boost::json::storage_ptr storage = {});

/// Entities of `body`, by name. Errors: invalid_input `missing_field`, `invalid_field`.
struct EntityOf {
  std::string type, id, product_id;  ///< `product_id` out of the properties, where it is a text
};
enum class Id { needed, ignored };
Result<EntityOf> read_entity(const boost::json::object& body, std::string_view name, Id id);
/// The action's name.
Result<std::string> read_action(const boost::json::object& body);
Result<AskedContext> read_context(const boost::json::object& body);

/// The question that these make.
usecases::AccessQuestion question_of(const domain::Vocabulary& vocabulary, const EntityOf& subject,
                                     const std::string& action, const EntityOf& resource);

Result<Evaluation> read_evaluation(const domain::Vocabulary& vocabulary, const boost::json::object& body);
/// What is wrong with an item stays with that item (B7). An item's member replaces the whole entity above it (B3), and
/// what no item uses is not looked at (B9).
Result<EvaluationBatch> read_batch(const domain::Vocabulary& vocabulary, const boost::json::object& body);

}  // namespace claviger::http::routes
