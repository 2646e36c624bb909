#pragma once
// A search as AuthZEN 1.0 sends it, and the tokens of its pages.

#include <optional>
#include <string>

#include "http/routes/cursor.hpp"
#include "http/routes/evaluation_body.hpp"
#include "usecases/search_access.hpp"

namespace claviger::http::routes {

/// What is searched for; the searched entity's id is ignored (S1, S2), an action search has no action (S3).
enum class Searched { subject, resource, action };

struct Search {
  Searched searched = Searched::subject;
  usecases::AccessQuestion question;
  AskedContext context;
  std::string type;                ///< of the results, as asked
  bool is_in_their_words = false;  ///< a type of the search is an alias: results speak the gateway's words too
  std::string query;               ///< all but the page, in one spelling: what a token is bound to
  std::string token;               ///< empty on the first page
  std::optional<std::int64_t> limit;
  usecases::Deadline deadline;
};

/// Errors: invalid_input `missing_field`, `invalid_field` (S8).
Result<Search> read_search(const domain::Vocabulary& vocabulary, const boost::json::object& body, Searched searched);

/// The pages of one search by one asker. Borrows what it is given.
class SearchPages {
 public:
  /// `asker` is bound into every token beside the query.
  SearchPages(const Cursors& cursors, const Search& search, const std::string& asker);
  /// The page that is asked for. A first page without a limit has 100 results; a later one has the first one's limit,
  /// and another is refused, but after `limit` 0 (P3, P6).
  /// Errors: invalid_input `invalid_field` at `/page/token`, `/page/limit`.
  [[nodiscard]] Result<usecases::SearchPage> asked() const;
  /// The token of what is behind `after`, once `page` is answered.
  [[nodiscard]] std::string token_behind(const usecases::SearchPage& page, const std::string& after) const;

 private:
  const Cursors& cursors_;
  const Search& search_;
  std::string bound_to_;
};

}  // namespace claviger::http::routes
