#pragma once
// The three searches, page by page, and what they must find.

#include <string>
#include <vector>

#include "index/index.hpp"
#include "model/world.hpp"
#include "usecases/search_access.hpp"

namespace claviger::model {

enum class Searched { subjects, resources, actions };
inline constexpr Searched kSearches[] = {Searched::subjects, Searched::resources, Searched::actions};

/// A client that may search, within these bill-tos; none: everywhere.
usecases::Caller searcher(const std::vector<std::string>& bill_tos = {});

/// Everything that is found, by pages of `limit`: results with a blank between, a | behind each page.
std::string pages_of(const usecases::Services& services, Searched searched, const usecases::AccessQuestion& question,
                     const usecases::SearchPage& first, const usecases::Caller& caller);

/// What a search on this index must find, sorted: whatever a single decision of it answers with yes.
std::vector<std::string> entitled_by_decisions(const usecases::Services& services, const World& world,
                                               Searched searched, const usecases::AccessQuestion& question);

/// Empty where each of the three searches finds what the question names in its place if and only if it is answered with
/// yes, by whatever view `services` have; else which one does not. The search for resources names no product.
std::string wrong_in_searches(const usecases::Services& services, const World& world,
                              const usecases::AccessQuestion& question);

/// The results of pages_of, sorted.
std::vector<std::string> sorted_results(const std::string& pages);

}  // namespace claviger::model
