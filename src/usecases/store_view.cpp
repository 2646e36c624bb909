#include "usecases/store_view.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/journal.hpp"
#include "store/numbers.hpp"
#include "store/past.hpp"
#include "usecases/own_answer.hpp"

namespace claviger::usecases {
namespace {

/// The serial's lines: with a product id, that product's.
std::vector<store::SerialLine> lines_of(const store::Reader& reader, const AccessQuestion& question) {
  auto lines = store::find_serial(reader, base::identifier_key(question.resource_id));
  const auto product = base::identifier_key(question.product_id);
  if (!product.empty()) std::erase_if(lines, [&](const auto& line) { return line.product_key != product; });
  return lines;
}

/// In the moment that the reader looks at.
bool stands_under(const store::Reader& reader, const std::vector<std::string>& bill_tos,
                  const AccessQuestion& question) {
  const auto holds = [&](const auto& contract) { return contract && is_one_of(bill_tos, contract->bill_to); };
  const auto key = base::identifier_key(question.resource_id);
  if (question.resource_type == "contract") return holds(store::find_contract(reader, key));
  if (question.resource_type == "bill_to") {
    const auto bill_to = store::find_bill_to(reader, key);
    return bill_to && is_one_of(bill_tos, *bill_to);
  }
  if (question.resource_type != "serial") return false;
  return std::ranges::any_of(lines_of(reader, question),
                             [&](const auto& line) { return holds(store::find_contract(reader, line.contract)); });
}

}  // namespace

StoreView::StoreView(const Services& services, const store::Reader& reader)
    : services_(services), reader_(reader), revision_(store::head_position(reader)) {}

AccessAnswer StoreView::decide(const AccessQuestion& question) const {
  return decide_in(reader_, services_, question);
}

bool StoreView::is_under(const std::vector<std::string>& bill_tos, const AccessQuestion& question) const {
  const auto past = question.at ? store::past_at(reader_, *question.at) : std::nullopt;
  return past ? stands_under({reader_, *past}, bill_tos, question) : stands_under(reader_, bill_tos, question);
}

AccessAnswer StoreView::told_to_oneself(const domain::Account& account, const AccessQuestion& question,
                                        AccessAnswer answer) const {
  return usecases::told_to_oneself(reader_, account, question, std::move(answer));
}

}  // namespace claviger::usecases
