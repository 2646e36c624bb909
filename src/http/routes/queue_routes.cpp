#include "http/routes/queue_routes.hpp"

#include <charconv>

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_queue.hpp"
#include "usecases/follow_queue.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;
using usecases::Queue;
using usecases::QueueItem;

constexpr TextLimits kNote{.min = 0, .max = 2000, .shape = TextShape::lines};

std::string due_of(const QueueItem& entry) {
  return entry.item.due_at ? base::to_text(*entry.item.due_at) : "";
}

/// The queue's own order: what is due first, then what came first. Administrators' items are never due.
bool is_after(const QueueItem& entry, const std::string& due, std::int64_t id) {
  return std::tuple(due_of(entry), entry.item.id.value) > std::tuple(due, id);
}

/// A cursor keeps how many went before, for the use case gives a queue from its head on; what was decided meanwhile is
/// no longer among them, so that number is enough.
struct Seen {
  int count = 0;
  std::string due;
};

Seen seen_until(const Page& page) {
  Seen seen;
  if (!page.after) return seen;
  const auto& key = page.after->sort_key;
  const auto blank = key.find(' ');
  std::from_chars(key.data(), key.data() + std::min(blank, key.size()), seen.count);
  if (blank != std::string::npos) seen.due = key.substr(blank + 1);
  return seen;
}

/// GET /api/v1/admin/requests and /api/v1/desk/requests.
template <Queue queue>
Answer list_queue(const RouteServices& route, const Principal& principal, const Request& request) {
  if (request.query_value("state").value_or("pending") != "pending") {
    return base::invalid("invalid_field", "Only pending items are kept in a queue.", "?state");
  }
  CLV_TRY(const auto page,
          read_page(route, request, (queue == Queue::desk ? "desk queue " : "queue ") + principal.account.public_id));
  const auto seen = seen_until(page);
  CLV_TRY(auto entries, usecases::list_queue(route.services, principal, queue, seen.count + page.limit + 1));
  if (page.after) std::erase_if(entries, [&](const auto& entry) { return !is_after(entry, seen.due, page.after->id); });
  return json(200, render_page(page, entries, render_queue_item, [&](const QueueItem& last) {
                return Position{std::to_string(seen.count + page.limit) + " " + due_of(last), last.item.id.value};
              }));
}

/// GET /api/v1/admin/requests/{item_id} and /api/v1/desk/requests/{item_id}.
template <Queue queue>
Answer get_queue_item(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto entry,
          usecases::get_queue_item(route.services, principal, {queue, request.path_parameter("item_id")}));
  return json(200, render_queue_item(entry));
}

/// "Decide only what I was shown."
std::optional<std::int64_t> shown_version(const Request& request) {
  const auto if_match = request.header("If-Match");
  if (!if_match || *if_match == "*") return std::nullopt;
  return version_in(*if_match);
}

Answer render_decided(const RouteServices& route, const usecases::Decided& decided) {
  boost::json::object body{{"id", decided.item.public_id}, {"status", to_text(decided.item.status)}};
  if (decided.closed > 0) body["closed_items"] = decided.closed;
  return written(route, std::move(body));
}

/// POST …/approve.
template <Queue queue>
Answer approve(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  JsonReader reader(body);
  usecases::Approval approval{.version = shown_version(request)};
  approval.parties = read_parties(reader);
  approval.note = reader.optional_string("note", kNote).value_or("");
  CLV_TRY_VOID(reader.finish());
  CLV_TRY(const auto decided,
          usecases::approve_item(route.services, principal, {queue, request.path_parameter("item_id")}, approval));
  return render_decided(route, decided);
}

/// POST …/deny.
template <Queue queue>
Answer deny(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  JsonReader reader(body);
  usecases::Denial denial{.version = shown_version(request)};
  denial.reason_text =
      reader.optional_string("reason_text", {.min = 0, .max = 1000, .shape = TextShape::lines}).value_or("");
  denial.note = reader.optional_string("note", kNote).value_or("");
  CLV_TRY_VOID(reader.finish());
  CLV_TRY(const auto decided,
          usecases::deny_item(route.services, principal, {queue, request.path_parameter("item_id")}, denial));
  return render_decided(route, decided);
}

/// A change is told at most so often; then all that came meanwhile in one.
constexpr std::chrono::seconds kEventPause{1};
/// A line that says nothing: proxies keep the connection, and a client that has gone is noticed.
constexpr std::chrono::seconds kSignOfLife{15};
constexpr std::chrono::seconds kLongestStream{300};

/// Server-sent events: one when it begins, one for each change. Each I/O thread asks its own streams.
class QueueEvents {
 public:
  explicit QueueEvents(const usecases::Services& services) : services_(services) {}

  /// Where nobody can tell what changes, it ends with its first event: who comes again reads again.
  std::optional<std::string> next() {
    const auto now = std::chrono::steady_clock::now();
    const auto position = usecases::queues_position(services_);
    if (!position && told_ >= 0) return std::nullopt;
    if (position.value_or(0) != told_ && now - told_at_ >= kEventPause) {
      told_ = position.value_or(0);
      told_at_ = said_at_ = now;
      return "retry: 5000\nevent: queue\ndata: {\"revision\":\"" + std::to_string(told_) + "\"}\n\n";
    }
    if (now - said_at_ < kSignOfLife) return "";
    said_at_ = now;
    return ":\n\n";
  }

 private:
  const usecases::Services& services_;
  std::int64_t told_ = -1;
  std::chrono::steady_clock::time_point told_at_, said_at_;
};

/// GET /api/v1/admin/requests/events and /api/v1/desk/requests/events.
template <Queue queue>
Answer follow_queue(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(usecases::require_queue_follower(route.services, principal, queue));
  CLV_TRY(const auto seconds, seconds_parameter(request, "seconds", kLongestStream));
  const auto most = request.query_value("seconds") ? seconds : kLongestStream;
  Response response{.content_type = "text/event-stream"};
  response.with_header("X-Accel-Buffering", "no");  // nginx hands on what it gets, at once
  const auto events = std::make_shared<QueueEvents>(route.services);
  response.stream = std::make_shared<const Stream>(Stream{.next = [events] { return events->next(); }, .most = most});
  return response;
}

}  // namespace

void add_queue_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/admin/requests", {.operation_id = "listAdminRequests"},
             for_principal(services, list_queue<Queue::administrators>));
  router.add("GET", "/api/v1/admin/requests/events", {.operation_id = "followAdminRequests"},
             for_principal(services, follow_queue<Queue::administrators>));
  router.add("GET", "/api/v1/admin/requests/{item_id}", {.operation_id = "getAdminRequest"},
             for_principal(services, get_queue_item<Queue::administrators>));
  router.add("POST", "/api/v1/admin/requests/{item_id}/approve", {.operation_id = "approveAdminRequest"},
             for_principal(services, approve<Queue::administrators>));
  router.add("POST", "/api/v1/admin/requests/{item_id}/deny", {.operation_id = "denyAdminRequest"},
             for_principal(services, deny<Queue::administrators>));
  router.add("GET", "/api/v1/desk/requests", {.operation_id = "listDeskRequests"},
             for_principal(services, list_queue<Queue::desk>));
  router.add("GET", "/api/v1/desk/requests/events", {.operation_id = "followDeskRequests"},
             for_principal(services, follow_queue<Queue::desk>));
  router.add("GET", "/api/v1/desk/requests/{item_id}", {.operation_id = "getDeskRequest"},
             for_principal(services, get_queue_item<Queue::desk>));
  router.add("POST", "/api/v1/desk/requests/{item_id}/approve", {.operation_id = "approveDeskRequest"},
             for_principal(services, approve<Queue::desk>));
  router.add("POST", "/api/v1/desk/requests/{item_id}/deny", {.operation_id = "denyDeskRequest"},
             for_principal(services, deny<Queue::desk>));
}

}  // namespace claviger::http::routes
