#include "http/routes/at_once.hpp"

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <charconv>

#include "http/routes/evaluation_body.hpp"
#include "http/routes/render_task.hpp"
#include "http/routes/session_token.hpp"
#include "usecases/answer_at_once.hpp"

namespace claviger::http::routes {
namespace {

/// A revision of this instance, by its form: whether it is too high is seen at the index.
std::optional<std::int64_t> revision_in(const std::string& text) {
  if (text.empty()) return 0;
  std::int64_t wanted = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), wanted);
  const bool is_one = error == std::errc() && stopped == text.data() + text.size() && wanted >= 0;
  return is_one ? std::optional(wanted) : std::nullopt;
}

}  // namespace

AtOnce for_known_client(const MachineServices& services, KnownClientHandler handler) {
  return [services, handler = std::move(handler)](const Request& request) -> std::optional<Response> {
    if (!request.query.empty() || !require_own_origin(services.route, request)) return std::nullopt;
    const auto client = services.clients->known(session_token(services.route, request));
    return client ? handler(services, *client, request) : std::nullopt;
  };
}

std::optional<Response> evaluate_at_once(const MachineServices& machine, const usecases::ClientPrincipal& client,
                                         const Request& request) {
  std::array<unsigned char, 4096> room;  // for the tree of a usual question
  boost::json::monotonic_resource memory(room.data(), room.size());
  const auto body = evaluation_json(request, &memory);
  if (!body) return std::nullopt;
  auto evaluation = read_evaluation(machine.vocabulary, *body);
  const auto wanted = evaluation ? revision_in(evaluation->context.min_revision) : std::nullopt;
  // What an approval comes to is looked up.
  if (!wanted || !evaluation->context.approval_id.empty()) return std::nullopt;
  evaluation->question.min_revision = *wanted;
  const auto answer = usecases::answer_at_once(machine.route.services, client, evaluation->question);
  if (!answer || !*answer) return std::nullopt;
  return json_text(200, told_text(machine.route, **answer));
}

}  // namespace claviger::http::routes
