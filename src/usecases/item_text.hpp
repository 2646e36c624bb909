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
  /// Words of the asker's own company name that matched nothing on the number; of items undecided for that reason.
  std::vector<std::string> unmatched_words;
};

/// `contract_numbers`: those the item gave access to.
ItemText describe_item(const Words& words, const domain::Account& asker, const domain::RequestItem& item,
                       const std::vector<std::string>& contract_numbers);

/// The contract numbers shown with an item: of an approved one only, for a pending serial names somebody's contract.
std::vector<std::string> shown_contract_numbers(const store::Reader& reader, const domain::RequestItem& item);

}  // namespace claviger::usecases
