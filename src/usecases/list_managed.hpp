#pragma once
// The numbers that somebody administers, page by page, with who may use them. Source: R82, R97, R106, R126; api.md.

#include <string>
#include <vector>

#include "store/grants.hpp"
#include "usecases/manage_number.hpp"

namespace claviger::usecases {

struct NumberUser {
  domain::Account account;
  store::Grant grant;
  std::string group;  ///< name of the group that gives it, where one does
};

/// One number with everything set on it.
struct NumberSheet {
  ManagedNumber managed;
  std::vector<domain::PartySite> parties;      ///< install-at parties of a contract that he answers for, each once
  std::vector<NumberUser> users;               ///< direct grants and what groups give, by family name, at most 100
  std::size_t people = 0;                      ///< who hold it, each once
  std::vector<domain::Account> blocked;        ///< told to who answers for all of it, as are the domain rules
  std::vector<std::string> overdue_contracts;  ///< of a bill-to: under it and overdue themselves, at most 100
  /// Of a contract: whether grants on its bill-to give nothing here (R89), and whether the reader may say so.
  bool is_excluded = false;
  bool may_exclude = false;
  std::vector<std::string> excluded_contracts;  ///< of a bill-to that he answers for whole: those, at most 100
  bool is_consent_its_own = false;  ///< the standing consent is on this number or what it renews, not on its bill-to
  std::vector<store::DomainRule> domain_rules;  ///< on this number and what it renews, not on its bill-to

  /// Bill-tos first, then by number: the order of the list, and where it goes on.
  [[nodiscard]] std::string sort_key() const;
};

struct NumberQuery {
  std::string text;   ///< part of a number, bill-to name or programme; case and spaces do not count
  std::string after;  ///< sort key of the last one seen; empty: from the first
  int limit = 50;
};
Result<std::vector<NumberSheet>> list_managed(const Services& services, const Principal& principal,
                                              const NumberQuery& query);

}  // namespace claviger::usecases
