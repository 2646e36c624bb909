#pragma once
// The slow scan: every chain of one account to one resource, read from the store. It only looks; the rule judges.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/contract.hpp"
#include "rules/answer_chains.hpp"
#include "store/grants.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// One chain as it was found. What it points at is good while it is visited.
struct FoundChain {
  const store::Grant* grant = nullptr;  ///< null: the account holds nothing on this contract
  const domain::Contract* contract = nullptr;
  const store::SerialLine* line = nullptr;  ///< null where no line is asked about
  rules::TimedChain timed;
  domain::Right right = domain::Right::download_software;  ///< for which it is judged
};
using ChainVisitor = std::function<void(const FoundChain&)>;

/// What is looked for, and how much of it.
struct ScanScope {
  const domain::Account& account;
  domain::Right right;   ///< content may ask for another, see ChainScan::right
  rules::Moment moment;  ///< when; contracts under a bill-to are many, and those that matter then are looked at
  ChainVisitor visit;    ///< told of each chain; may be empty
  std::function<bool(const domain::Contract&)> is_in_reach;  ///< others are passed over; empty: all are in reach
};

/// The chains to a resource by product; nothing at all where it does not exist. Their refusals and limits are those of
/// rules::answer_of. Reads only.
class ChainScan {
 public:
  ChainScan(const store::Reader& reader, const Services& services, ScanScope scope)
      : reader_(reader), services_(services), scope_(std::move(scope)) {}

  std::vector<rules::ProductChains> contract(const std::string& number);
  /// One contract of each programme under it: what a grant on the bill-to gives depends on nothing else.
  std::vector<rules::ProductChains> bill_to(const std::string& number);
  /// Every line of the serial, by product; of one product alone where it is named.
  std::vector<rules::ProductChains> serial(const std::string& serial, const std::string& product_id);
  /// Every line for a product of the image's families, on anything the account holds; an image that is open to accounts
  /// needs none. Source: R181, R182, R183.
  std::vector<rules::ProductChains> software(const std::string& image);
  /// Its level, and where it needs a right beside that, what gives it to the account on anything it holds. Source: R18.
  std::vector<rules::ProductChains> content(const std::string& content);

  /// What the chains found last are to be judged for.
  [[nodiscard]] domain::Right right() const { return scope_.right; }
  /// Whether what was found last depends on more than its chains say at any time: then a boundary of anything held is
  /// where to look again.
  [[nodiscard]] bool depends_on_the_day() const { return depends_on_the_day_; }
  /// Everything the account holds, as chains without a line: of a bill-to one contract of each programme.
  std::vector<rules::TimedChain> everything_held();
  /// Bill-tos that it holds something on, each once.
  [[nodiscard]] std::set<domain::BillToId> bill_tos_held() const;

 private:
  /// What is read once of a contract, however many of its lines are looked at.
  struct Known {
    domain::Contract contract;
    bool is_in_reach = true;
    bool is_blocked = false;
    bool is_excluded = false;                         ///< from what its bill-to gives
    std::optional<std::vector<store::Grant>> grants;  ///< of the account on it; read when first needed
  };
  /// nullptr where no import knows it any more. Good as long as the scan.
  Known* know(domain::ContractId id);
  Known* know(domain::ContractId id, std::optional<domain::Contract> contract);
  void add_contract(rules::ProductChains& product, Known& known, const store::SerialLine* line);
  void add_chain(rules::ProductChains& product, const store::Grant* grant, const Known& known,
                 const store::SerialLine* line);
  /// The chain of a grant that speaks of this contract, where it is in reach.
  void add_held(rules::ProductChains& product, const store::Grant& grant, domain::ContractId contract);
  std::vector<domain::ContractId> contracts_with(const std::vector<store::Grant>& grants,
                                                 const std::string& image_key) const;
  [[nodiscard]] bool is_yes(const rules::ProductChains& chains) const;
  /// Contracts that a grant speaks of: its own and those that renew it; of a bill-to one of each programme.
  std::vector<domain::ContractId> contracts_of(const store::Grant& grant) const;
  /// Without any chain: yes, unless the account is on hold.
  rules::ProductChains open_to_all() const;

  const store::Reader& reader_;
  const Services& services_;
  ScanScope scope_;
  std::map<domain::ContractId, std::optional<Known>> known_;
  bool depends_on_the_day_ = false;
};

}  // namespace claviger::usecases
