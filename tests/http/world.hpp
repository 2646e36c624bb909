#pragma once
// A small trade to test against: programmes, companies, bill-tos, contracts and lines as an import publishes them, and
// people.

#include <string>

#include "domain/account.hpp"
#include "domain/contract.hpp"
#include "domain/request.hpp"
#include "store/database.hpp"

namespace claviger::http_suite {

/// A company by name and country.
struct Company {
  std::string name;
  std::string country = "DE";
};

/// What a contract is made of; the rest is usual.
struct ContractPlan {
  std::string number;
  std::string bill_to;  ///< an existing bill-to's number
  std::vector<Company> install_at;
  std::string program = "CARE";  ///< `CARE` entitles the install-at company, `RESALE` the bill-to company
};

struct PersonPlan {
  std::string email;
  std::string company = "Aurelia Bearings GmbH";
  std::string password_hash;
};

/// Writes into one transaction; everything belongs to generation 1, which is published. Aborts on a fault of its own.
class World {
 public:
  explicit World(store::Transaction& transaction);

  domain::PartyId add_party(const std::string& key);
  /// By company data.
  void know_domain(domain::PartyId party, const std::string& domain);
  domain::BillToId add_bill_to(const std::string& number, const Company& company);
  domain::ContractId add_contract(const ContractPlan& plan);
  /// A line of the contract's first site, covered for a year around today.
  void add_line(domain::ContractId contract, const std::string& serial, const std::string& product);
  /// An image that every account may have, whatever it holds.
  void add_open_image(const std::string& image);
  /// One that takes a covered product of this name.
  void add_image_for(const std::string& image, const std::string& product);
  domain::Account add_person(const PersonPlan& plan);
  /// A session of 12 hours, by its token.
  void open_session(domain::AccountId account, const std::string& token);

 private:
  void add_item(const char* kind, const std::string& id, const std::string& level);
  void add_programs();
  [[nodiscard]] Day today() const;
  store::Transaction& transaction_;
};

}  // namespace claviger::http_suite
