#include "model/searches.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace claviger::model {
namespace {

using usecases::AccessQuestion;

/// More pages than the small world can fill.
constexpr int kMostPages = 50;

Result<usecases::Found> page_of(const usecases::Services& services, Searched searched, const AccessQuestion& question,
                                const usecases::SearchPage& page, const usecases::Caller& caller) {
  switch (searched) {
    case Searched::subjects:
      return usecases::search_subjects(services, caller, question, page);
    case Searched::resources:
      return usecases::search_resources(services, caller, question, page);
    case Searched::actions:
      return usecases::search_actions(services, caller, question, page);
  }
  return usecases::Found{};
}

/// Everything that may stand in the question's open place.
std::vector<AccessQuestion> each_filled(const World& world, Searched searched, const AccessQuestion& question) {
  std::vector<AccessQuestion> filled;
  const auto fill = [&](std::string AccessQuestion::* place, const std::string& value) {
    filled.push_back(question);
    filled.back().*place = value;
    if (searched == Searched::resources) filled.back().product_id.clear();
  };
  if (searched == Searched::subjects)
    for (const auto& person : world.people()) fill(&AccessQuestion::account, person.account.email);
  if (searched == Searched::actions)
    for (const auto& word : domain::kRightWords) fill(&AccessQuestion::action, std::string(word));
  if (searched != Searched::resources) return filled;
  const auto& type = question.resource_type;
  const int count = type == "contract"  ? World::kContracts + 1
                    : type == "bill_to" ? World::kBillTos + 1
                                        : World::kSerials;
  for (int at = 0; at < count; ++at)
    fill(&AccessQuestion::resource_id, type == "contract"  ? World::contract_number(at)
                                       : type == "bill_to" ? World::bill_to_number(at)
                                                           : World::serial(at));
  return filled;
}

/// What a search shows for what stands in the question; empty: it cannot be shown.
std::string shown_as(const World& world, Searched searched, const AccessQuestion& question) {
  if (searched == Searched::resources) return question.resource_id;
  if (searched == Searched::actions) return question.action;
  for (const auto& person : world.people()) {
    const auto& account = person.account;
    if (account.public_id == question.account || account.email == question.account) return account.email;
  }
  return {};
}

}  // namespace

usecases::Caller searcher(const std::vector<std::string>& bill_tos) {
  return usecases::ClientPrincipal{.client_id = "model",
                                   .name = "Model",
                                   .scopes = rules::set_of({rules::ClientScope::search}),
                                   .bill_tos = bill_tos};
}

std::string pages_of(const usecases::Services& services, Searched searched, const AccessQuestion& question,
                     const usecases::SearchPage& first, const usecases::Caller& caller) {
  std::string pages;
  auto page = first;
  for (int i = 0; i < kMostPages; ++i) {
    const auto found = page_of(services, searched, question, page, caller);
    if (!found) return "failed: " + found.error().reason;
    for (const auto& shown : found->shown) pages += shown + " ";
    pages += "|";
    if (!found->after) return pages;
    page.after = *found->after;
  }
  return "without end";
}

std::vector<std::string> entitled_by_decisions(const usecases::Services& services, const World& world,
                                               Searched searched, const AccessQuestion& question) {
  std::vector<std::string> entitled;
  for (const auto& asked : each_filled(world, searched, question)) {
    const auto answer = usecases::decide_access(services, asked);
    if (!answer || !answer->decision) continue;
    entitled.push_back(searched == Searched::subjects    ? asked.account
                       : searched == Searched::resources ? asked.resource_id
                                                         : asked.action);
  }
  std::ranges::sort(entitled);
  return entitled;
}

std::string wrong_in_searches(const usecases::Services& services, const World& world, const AccessQuestion& question) {
  for (const auto searched : kSearches) {
    auto asked = question;
    if (searched == Searched::resources) asked.product_id.clear();
    const auto answer = usecases::decide_access(services, asked);
    const auto found = page_of(services, searched, asked, {.limit = usecases::kMostResults}, searcher());
    if (!answer || !found) return "a search failed";
    const auto shown = shown_as(world, searched, asked);
    const bool is_found = std::ranges::find(found->shown, shown) != found->shown.end();
    if (is_found != answer->decision && !shown.empty())
      return fmt::format("search {} {} {}", static_cast<int>(searched), is_found ? "finds" : "misses", shown);
  }
  return {};
}

std::vector<std::string> sorted_results(const std::string& pages) {
  std::vector<std::string> results;
  for (const auto& part : base::split(pages, '|')) {
    for (const auto& word : base::split(part, ' ')) {
      if (!word.empty()) results.push_back(word);
    }
  }
  std::ranges::sort(results);
  return results;
}

}  // namespace claviger::model
