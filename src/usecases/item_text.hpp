#pragma once
// What became of an item, in words: the same on the status page and in the mail. Source: R32, R39–R42, R150.

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/request.hpp"
#include "usecases/compose_mail.hpp"

namespace claviger::usecases {

struct NextStep {
  domain::NextAction action = domain::NextAction::nothing;
  boost::json::object parameters;
  std::string text;  ///< the same step as a sentence
};

struct ItemText {
  std::string status;   ///< short label
  std::string title;    ///< of the reason; the status where there is none
  std::string message;  ///< sentences; never names a company that the asker did not name himself
  std::vector<NextStep> next_steps;
  std::string doubt;  ///< why the company is uncertain, in the word of rules::CompanyDoubt; else empty
  /// Words of the asker's own company name that matched nothing on the number; of items undecided for that reason.
  std::vector<std::string> unmatched_words;
};

/// What is said with an item.
struct ItemContext {
  std::vector<std::string> contract_numbers;  ///< those it gave access to
  std::string followed_by;                    ///< public id of the request that its watch made, or empty
};

/// An item that was never stored is a dry run's: its message speaks of what would be.
ItemText describe_item(const Words& words, const domain::Account& asker, const domain::RequestItem& item,
                       const ItemContext& context);

/// What its asker can do next, by its status, its reason and the facts that it was decided on; never empty.
std::vector<domain::NextAction> next_actions_of(const domain::RequestItem& item);

/// Takes back what a watch promised that is no longer open: its number was found, it ended or was stopped. Returns the
/// public id of the request that carries on, or nothing.
std::string end_promise(const store::Reader& reader, domain::RequestItem& item);

/// The contract numbers shown with an item: of an approved one only, for a pending serial names somebody's contract.
std::vector<std::string> shown_contract_numbers(const store::Reader& reader, const domain::RequestItem& item);

}  // namespace claviger::usecases
