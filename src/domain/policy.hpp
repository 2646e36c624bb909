#pragma once
// What an instance may set. Passed to rules; its version is kept with every outcome.

#include <chrono>
#include <string>
#include <vector>

#include "domain/words.hpp"

namespace claviger::domain {

struct Policy {
  std::int64_t version = 1;
  FirstOfCompany first_of_company = FirstOfCompany::second_identifier;
  std::chrono::hours new_contract_grace{48};     ///< R45, R48
  std::chrono::hours vendor_answer{6};           ///< R41
  std::chrono::hours pending_lifetime{28 * 24};  ///< R73, U26
  std::chrono::hours longest_watch{90 * 24};
  std::size_t identifiers_per_request = 10;  ///< R25
  int open_watches_per_account = 20;
  int unmatched_per_account_a_day = 20;  ///< failed guesses: identifiers, second identifiers (U28, R228)
  int unmatched_per_address_a_day = 60;
  int dry_runs_per_account_a_day = 500;  ///< each is an entry in the journal
  int dry_runs_per_address_a_day = 1500;
  int requests_per_account_a_day = 200;   ///< each writes, mails and may wait in somebody's queue
  int contract_revalidation_months = 12;  ///< R126
  int bill_to_revalidation_months = 6;
  bool uniform_refusal = false;  ///< a stranger to a number learns nothing of it (U28)
  std::string contract_time_zone = "UTC";
  std::string terms_version = "1";
  std::vector<std::string> placeholder_companies = {"Private Use"};  ///< R23
  std::vector<std::string> free_mail_domains;                        ///< beside the shipped lists (U14)
};

}  // namespace claviger::domain
