#include "usecases/item_text.hpp"

#include <boost/json/parse.hpp>

#include "base/text.hpp"
#include "formats/locale_text.hpp"
#include "rules/next_actions.hpp"
#include "store/numbers.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::NextAction;
using domain::Reason;

/// A list of texts among the facts an item was decided on.
std::vector<std::string> listed_fact(const domain::RequestItem& item, std::string_view name) {
  std::vector<std::string> texts;
  if (item.facts.empty()) return texts;
  const auto facts = boost::json::parse(item.facts);
  if (const auto* list = facts.as_object().if_contains(name)) {
    for (const auto& text : list->as_array()) texts.emplace_back(text.as_string().c_str());
  }
  return texts;
}

std::vector<std::string> product_ids(const domain::RequestItem& item) {
  return listed_fact(item, "product_ids");
}

bool is_about_company(const domain::RequestItem& item) {
  return item.reason == Reason::company_uncertain || item.reason == Reason::company_mismatch;
}

formats::Arguments arguments_for(const Words& words, const domain::Account& asker, const domain::RequestItem& item,
                                 const std::vector<std::string>& contract_numbers) {
  // A contract asked for by its number need not be named twice.
  const bool is_same =
      contract_numbers.size() == 1 && base::identifier_key(contract_numbers.front()) == item.identifier.key;
  formats::Arguments arguments{{"identifier", item.identifier.typed},
                               {"company", asker.company_name},
                               {"status", std::string(to_text(item.status))},
                               {"contracts", is_same ? "" : formats::format_list(words.language(), contract_numbers)},
                               {"products", formats::format_list(words.language(), product_ids(item))}};
  const auto promised = [&](const std::optional<TimePoint>& at) {
    return at && words.now() < *at ? words.time(*at) : std::string();
  };
  arguments["due"] = promised(item.due_at);
  arguments["watch_until"] = promised(item.watch_until);
  return arguments;
}

boost::json::object parameters_of(NextAction action, const domain::RequestItem& item) {
  boost::json::object parameters;
  if (action == NextAction::retry_after && item.watch_until) parameters["until"] = base::to_text(*item.watch_until);
  if (action == NextAction::check_number && item.reason == Reason::serial_ambiguous) {
    const auto ids = product_ids(item);
    parameters["product_ids"] = boost::json::array(ids.begin(), ids.end());
  }
  return parameters;
}

std::string key_of(NextAction action, const domain::RequestItem& item) {
  if (action == NextAction::check_number && item.reason == Reason::serial_ambiguous) return "next_action.name_product";
  return "next_action." + std::string(to_text(action));
}

/// A watch that has ended is not worth waiting for.
bool is_offered(const Words& words, NextAction action, const domain::RequestItem& item) {
  return action != NextAction::retry_after || (item.watch_until && words.now() < *item.watch_until);
}

}  // namespace

ItemText describe_item(const Words& words, const domain::Account& asker, const domain::RequestItem& item,
                       const std::vector<std::string>& contract_numbers) {
  const auto arguments = arguments_for(words, asker, item, contract_numbers);
  const auto status = std::string("status.") + std::string(to_text(item.status));
  const auto reason = std::string("reason.") + std::string(to_text(item.reason));
  ItemText text;
  text.status = words(status, arguments);
  const bool speaks_reason =
      item.reason != Reason::none && item.status != ItemStatus::approved && item.status != ItemStatus::withdrawn;
  text.title = speaks_reason ? words(reason + ".title", arguments) : text.status;
  text.message = words(speaks_reason ? reason + ".message" : status + ".message", arguments);
  for (const auto action : rules::next_actions(item.status, item.reason)) {
    if (!is_offered(words, action, item)) continue;
    text.next_steps.push_back({action, parameters_of(action, item), words(key_of(action, item))});
  }
  if (is_about_company(item)) text.unmatched_words = listed_fact(item, "unmatched_words");
  return text;
}

std::vector<std::string> shown_contract_numbers(const store::Reader& reader, const domain::RequestItem& item) {
  if (item.status != ItemStatus::approved || !item.number.contract) return {};
  const auto contract = store::find_contract(reader, item.number.contract);
  return contract ? std::vector{contract->number} : std::vector<std::string>{};
}

}  // namespace claviger::usecases
