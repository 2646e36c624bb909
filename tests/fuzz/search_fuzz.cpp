// The body of the three searches: POST /access/v1/search/subject, …/resource, …/action.

#include "fuzz/bodies.hpp"
#include "http/routes/search_body.hpp"

using namespace claviger;
using namespace claviger::fuzz;
using http::routes::Searched;

namespace {

const http::routes::Cursors& cursors() {
  static const http::routes::Cursors made{base::Key{}};
  return made;
}

void read(const boost::json::object& body, Searched searched, const char* sought) {
  const auto search = http::routes::read_search(vocabulary(), body, searched);
  if (!search) return;
  check_keys(search->question);
  // The id of what is searched for means nothing (S1, S2), also not to a page's token.
  auto other = body;
  if (auto* entity = other.if_contains(sought); entity != nullptr && entity->is_object())
    entity->get_object()["id"] = "another";
  const auto same = http::routes::read_search(vocabulary(), other, searched);
  CLV_CHECK(same && same->query == search->query, "the id of what is searched for is ignored");
  const http::routes::SearchPages pages(cursors(), *search, "client:fuzz");
  const auto page = pages.asked();
  if (!page) return;
  CLV_CHECK(page->limit >= 0 && page->limit <= usecases::kMostResults, "a page has its limit");
  CLV_CHECK(search->token.empty() || !page->after.empty(), "nobody has sealed this token");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto body = http::routes::evaluation_json(request_with(text_of(data, size)));
  if (!body) return 0;
  read(*body, Searched::subject, "subject");
  read(*body, Searched::resource, "resource");
  read(*body, Searched::action, "action");
  return 0;
}
