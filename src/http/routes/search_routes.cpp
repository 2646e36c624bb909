#include "http/routes/search_routes.hpp"

#include <boost/json/array.hpp>

#include "http/routes/asked_revision.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/search_body.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Caller;

constexpr std::size_t kBodyLimit = 1024 * 1024;

std::string asker_of(const Caller& caller) {
  if (const auto* client = std::get_if<usecases::ClientPrincipal>(&caller)) return "client:" + client->client_id;
  return "account:" + std::get<usecases::Principal>(caller).account.public_id;
}

Result<usecases::Found> find(const MachineServices& machine, const Caller& caller, const Search& search,
                             const usecases::SearchPage& page) {
  switch (search.searched) {
    case Searched::subject:
      return usecases::search_subjects(machine.route.services, caller, search.question, page);
    case Searched::resource:
      return usecases::search_resources(machine.route.services, caller, search.question, page);
    case Searched::action:
      return usecases::search_actions(machine.route.services, caller, search.question, page);
  }
  return usecases::Found{};
}

/// One result, in the words of the one who asked.
boost::json::object render(const MachineServices& machine, const Search& search, const std::string& shown) {
  using domain::Vocabulary;
  const auto& vocabulary = machine.vocabulary;
  const auto& aliases = search.searched == Searched::action ? vocabulary.actions : vocabulary.subjects;
  const bool is_translated = search.is_in_their_words && search.searched != Searched::resource;
  const auto word = is_translated ? Vocabulary::theirs(aliases, shown) : shown;
  if (search.searched == Searched::action) return {{"name", word}};
  return {{"type", search.type}, {"id", word}};
}

Answer search(const MachineServices& machine, const Cursors& cursors, const Caller& caller, Search asked) {
  CLV_TRY(asked.question.min_revision, keep_asked_revision(machine.route, asked.context.min_revision));
  const SearchPages pages(cursors, asked, asker_of(caller));
  CLV_TRY(auto page, pages.asked());
  page.deadline = asked.deadline;
  CLV_TRY(const auto found, find(machine, caller, asked, page));
  boost::json::object told{{"next_token", found.after ? pages.token_behind(page, *found.after) : std::string()},
                           {"count", found.shown.size()}};
  if (found.total) told["total"] = *found.total;
  boost::json::array results;
  for (const auto& shown : found.shown) results.push_back(render(machine, asked, shown));
  return json(200, {{"page", std::move(told)}, {"results", std::move(results)}});
}

}  // namespace

void add_search_routes(Router& router, const MachineServices& services) {
  struct Kind {
    const char* path;
    const char* operation;
    Searched searched;
  };
  const auto cursors = std::make_shared<const Cursors>(services.route.services.database.master_key());
  for (const auto& kind : {Kind{"/access/v1/search/subject", "searchSubjects", Searched::subject},
                           Kind{"/access/v1/search/resource", "searchResources", Searched::resource},
                           Kind{"/access/v1/search/action", "searchActions", Searched::action}}) {
    router.add("POST", kind.path, {.operation_id = kind.operation, .pool = Pool::compute, .body_limit = kBodyLimit},
               for_caller(services,
                          [cursors, searched = kind.searched](const MachineServices& machine, const Caller& caller,
                                                              const Request& request) -> Answer {
                            CLV_TRY(const auto body, evaluation_json(request));
                            CLV_TRY(auto asked, read_search(machine.vocabulary, body, searched));
                            asked.deadline = deadline_of(request);
                            return search(machine, *cursors, caller, std::move(asked));
                          }));
  }
}

}  // namespace claviger::http::routes
