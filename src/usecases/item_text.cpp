#include "usecases/item_text.hpp"

#include <boost/json/parse.hpp>

#include "base/text.hpp"
#include "formats/locale_text.hpp"
#include "rules/next_actions.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;
using domain::NextAction;
using domain::Reason;

boost::json::object facts_of(const domain::RequestItem& item) {
  return item.facts.empty() ? boost::json::object() : boost::json::parse(item.facts).as_object();
}

/// Why the company is uncertain; empty where that is not what the item waits for, or where it was not noted.
std::string doubt_of(const domain::RequestItem& item) {
  if (item.reason != Reason::company_uncertain) return {};
  const auto facts = facts_of(item);
  const auto* doubt = facts.if_contains("doubt");
  return doubt ? std::string(doubt->as_string()) : std::string();
}

/// A list of texts among the facts an item was decided on.
std::vector<std::string> listed_fact(const domain::RequestItem& item, std::string_view name) {
  std::vector<std::string> texts;
  const auto facts = facts_of(item);
  if (const auto* list = facts.if_contains(name)) {
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

/// Nothing was stored, so nothing has happened yet.
bool is_foreseen(const domain::RequestItem& item) {
  return !item.id;
}

/// Why the company is uncertain, as a sentence.
std::string because(const Words& words, const domain::RequestItem& item, const formats::Arguments& arguments) {
  if (item.reason != Reason::company_uncertain) return {};
  const auto doubt = doubt_of(item);
  return words("doubt." + (doubt.empty() ? "unknown" : doubt), arguments);
}

formats::Arguments arguments_for(const Words& words, const domain::Account& asker, const domain::RequestItem& item,
                                 const ItemContext& context) {
  const auto& contracts = context.contract_numbers;
  // A contract asked for by its number need not be named twice.
  const bool is_same = contracts.size() == 1 && base::identifier_key(contracts.front()) == item.identifier.key;
  formats::Arguments arguments{{"identifier", item.identifier.typed},
                               {"company", asker.company_name},
                               {"status", std::string(to_text(item.status))},
                               {"contracts", is_same ? "" : formats::format_list(words.language(), contracts)},
                               {"products", formats::format_list(words.language(), product_ids(item))},
                               {"followed_by", context.followed_by},
                               {"tense", is_foreseen(item) ? "foreseen" : "done"}};
  const auto promised = [&](const std::optional<TimePoint>& at) {
    return at && words.now() < *at ? words.time(*at) : std::string();
  };
  arguments["due"] = promised(item.due_at);
  arguments["watch_until"] = promised(item.watch_until);
  arguments["because"] = because(words, item, arguments);
  return arguments;
}

/// Of what would be decided otherwise than by a denial: what would happen, and of an uncertain company why.
std::string foreseen_message(const Words& words, const domain::RequestItem& item, const formats::Arguments& arguments) {
  return words("foreseen." + std::string(to_text(item.status)) + ".message", arguments);
}

boost::json::object parameters_of(NextAction action, const domain::RequestItem& item) {
  boost::json::object parameters;
  if (action == NextAction::check_number && item.reason == Reason::serial_ambiguous) {
    const auto ids = product_ids(item);
    if (!ids.empty()) parameters["product_ids"] = boost::json::array(ids.begin(), ids.end());
  }
  return parameters;
}

std::string key_of(NextAction action, const domain::RequestItem& item) {
  if (action == NextAction::check_number && item.reason == Reason::serial_ambiguous)
    return product_ids(item).empty() ? "next_action.name_contract" : "next_action.name_product";
  if (action == NextAction::add_second_identifier && !is_foreseen(item) && is_open(item.status))
    return "next_action.withdraw_and_add_second_identifier";
  return "next_action." + std::string(to_text(action));
}

/// Whether the watch of another request keeps what this item promises.
bool is_watched_elsewhere(const store::Reader& reader, const domain::RequestItem& item) {
  const auto request = store::find_request(reader, item.request);
  return request && store::watch_twin_of(reader, item, request->product_key);
}

/// A watch that has ended is not worth waiting for.
bool is_offered(const Words& words, NextAction action, const domain::RequestItem& item) {
  return action != NextAction::retry_after || (item.watch_until && words.now() < *item.watch_until);
}

}  // namespace

ItemText describe_item(const Words& words, const domain::Account& asker, const domain::RequestItem& item,
                       const ItemContext& context) {
  const auto arguments = arguments_for(words, asker, item, context);
  const auto status = std::string("status.") + std::string(to_text(item.status));
  const auto reason = std::string("reason.") + std::string(to_text(item.reason));
  ItemText text;
  text.status = words(status, arguments);
  const bool speaks_reason =
      item.reason != Reason::none && item.status != ItemStatus::approved && item.status != ItemStatus::withdrawn;
  text.doubt = doubt_of(item);
  text.title = speaks_reason ? words(reason + ".title", arguments) : text.status;
  text.message = is_foreseen(item) && item.status != ItemStatus::denied
                     ? foreseen_message(words, item, arguments)
                     : words(speaks_reason ? reason + ".message" : status + ".message", arguments);
  for (const auto action : next_actions_of(item)) {
    if (!is_offered(words, action, item)) continue;
    text.next_steps.push_back({action, parameters_of(action, item), words(key_of(action, item))});
  }
  if (is_about_company(item)) text.unmatched_words = listed_fact(item, "unmatched_words");
  return text;
}

std::vector<NextAction> next_actions_of(const domain::RequestItem& item) {
  return rules::next_actions(item.status, item.reason,
                             {.doubt = domain::parse_word<rules::CompanyDoubt>(doubt_of(item)),
                              .second_identifier_would_do = facts_of(item).contains("second_identifier_would_do")});
}

std::string end_promise(const store::Reader& reader, domain::RequestItem& item) {
  if (!item.watch_until || is_foreseen(item) || store::has_open_watch(reader, item)) return {};
  auto follower = store::follower_of(reader, item);
  if (!follower.empty() || !is_watched_elsewhere(reader, item)) item.watch_until.reset();
  return follower;
}

std::vector<std::string> shown_contract_numbers(const store::Reader& reader, const domain::RequestItem& item) {
  if (item.status != ItemStatus::approved || !item.number.contract) return {};
  const auto contract = store::find_contract(reader, item.number.contract);
  return contract ? std::vector{contract->number} : std::vector<std::string>{};
}

}  // namespace claviger::usecases
