#include "http/routes/search_body.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace claviger::http::routes {
namespace {

namespace bj = boost::json;

constexpr std::int64_t kUsualLimit = 100;
/// In a token: whatever limit comes.
constexpr std::int64_t kAnyLimit = -1;

/// One spelling for one value: members in the order of their names. At most as deep as a body may be.
bj::value in_order(const bj::value& value) {
  if (const auto* list = value.if_array()) {
    bj::array ordered;
    for (const auto& item : *list) ordered.push_back(in_order(item));
    return ordered;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return value;
  std::vector<std::string> names;
  for (const auto& member : *object) names.emplace_back(member.key());
  std::ranges::sort(names);
  bj::object ordered;
  for (const auto& name : names) ordered[name] = in_order(object->at(name));
  return ordered;
}

/// The entity without the id that is ignored.
bj::value without_id(const bj::value& entity) {
  auto copy = entity;
  if (auto* object = copy.if_object()) object->erase("id");
  return copy;
}

std::string query_of(const bj::object& body, Searched searched) {
  bj::object query{{"searched", static_cast<int>(searched)}};
  for (const auto* name : {"subject", "action", "resource", "context"}) {
    const auto* member = body.if_contains(name);
    if (member == nullptr || (searched == Searched::action && std::string_view(name) == "action")) continue;
    const bool is_searched = (searched == Searched::subject && std::string_view(name) == "subject") ||
                             (searched == Searched::resource && std::string_view(name) == "resource");
    query[name] = is_searched ? without_id(*member) : *member;
  }
  return base::hash_hex(bj::serialize(in_order(query)));
}

Result<> read_page(const bj::object& body, Search& search) {
  JsonReader reader(body);
  if (auto page = reader.optional_object("page")) {
    search.token = page->optional_string("token", {.min = 0, .max = 2048}).value_or("");
    search.limit = page->optional_integer("limit");
    page->optional_object("properties");
  }
  return reader.first_fault();
}

}  // namespace

Result<Search> read_search(const domain::Vocabulary& vocabulary, const bj::object& body, Searched searched) {
  Search search{.searched = searched};
  CLV_TRY(const auto subject, read_entity(body, "subject", searched == Searched::subject ? Id::ignored : Id::needed));
  std::string action;
  if (searched != Searched::action) {
    CLV_TRY(action, read_action(body));
  }
  CLV_TRY(const auto resource,
          read_entity(body, "resource", searched == Searched::resource ? Id::ignored : Id::needed));
  CLV_TRY(search.context, read_context(body));
  if (search.context.at)
    return base::invalid("invalid_field", "A search is about now: evaluations answer about another instant.",
                         "/context/at");
  CLV_TRY_VOID(read_page(body, search));
  search.question = question_of(vocabulary, subject, action, resource);
  // Whoever is no account may nothing, so among others than accounts there is nobody to find (S7).
  const bool is_of_accounts = domain::Vocabulary::ours(vocabulary.subject_types, subject.type) == "account";
  if (searched == Searched::subject && !is_of_accounts) search.question.resource_type.clear();
  search.type = searched == Searched::subject ? subject.type : resource.type;
  search.is_in_their_words =
      vocabulary.subject_types.contains(subject.type) || vocabulary.resource_types.contains(resource.type);
  search.query = query_of(body, searched);
  return search;
}

SearchPages::SearchPages(const Cursors& cursors, const Search& search, const std::string& asker)
    : cursors_(cursors), search_(search), bound_to_("search " + asker + " " + search.query) {}

Result<usecases::SearchPage> SearchPages::asked() const {
  auto limit = search_.limit.value_or(kUsualLimit);
  usecases::SearchPage page;
  if (!search_.token.empty()) {
    const auto opened = cursors_.open(search_.token, bound_to_);
    if (!opened) return base::invalid("invalid_field", "This token does not belong to this search.", "/page/token");
    const bool is_other = search_.limit && opened->id != kAnyLimit && *search_.limit != opened->id;
    if (is_other) return base::invalid("invalid_field", "A later page has the first page's limit.", "/page/limit");
    if (!search_.limit && opened->id != kAnyLimit) limit = opened->id;
    page.after = opened->sort_key;
  }
  page.limit = static_cast<int>(std::min<std::int64_t>(limit, usecases::kMostResults));
  return page;
}

std::string SearchPages::token_behind(const usecases::SearchPage& page, const std::string& after) const {
  const auto limit = page.limit == 0 ? kAnyLimit : search_.limit.value_or(page.limit);
  return cursors_.seal({after, limit}, bound_to_);
}

}  // namespace claviger::http::routes
