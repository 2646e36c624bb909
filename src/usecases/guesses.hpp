#pragma once
// What guessing at numbers costs: a budget a day, and each guess is paid for once. Source: U28, R228; api.md (budgets).

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/request.hpp"
#include "usecases/budget.hpp"
#include "usecases/request_facts.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// The guesses of one request. A guess is an identifier with the second identifier beside it; under `uniform_refusal`
/// also with the company name, which then decides whether the number is told of.
///
/// What was answered within a day is answered again for nothing, whatever the answer was: the asker knows it. A new
/// guess takes room before it is looked at, matched or not, and keeps it only if it fails: the identifier is of nothing
/// that the asker is told of (once for all second identifiers beside it), or the second one is not of that number. So
/// neither the price nor a refusal tells whether a number is there.
class Guesses {
 public:
  Guesses(const UnitOfWork& work, const Principal& principal, const domain::Account& asker);

  /// Errors: too_many_requests `guesses_used_up` (the account's, 20 a day), `guesses_used_up_at_address` (60), with the
  /// seconds until there is room for as many new guesses.
  [[nodiscard]] Result<void> require_room(const domain::AccessRequest& request) const;
  /// Takes what the evaluated request costs; `facts` are those of its items.
  void count(const domain::AccessRequest& request, const std::vector<ItemFacts>& facts);

 private:
  [[nodiscard]] std::string guess_of(const domain::AccessRequest& request, const domain::RequestItem& item) const;
  [[nodiscard]] std::string unmatched(const domain::AccessRequest& request, const domain::RequestItem& item) const;
  [[nodiscard]] bool is_answered(const std::string& guess) const;
  /// False where it was noted before.
  bool note_answered(const std::string& guess);

  store::Transaction& transaction_;
  Budget account_;
  std::optional<Budget> address_;  ///< none where an API client asks for him
  std::string account_id_;
  std::string company_;  ///< under `uniform_refusal` alone
};

/// Nothing can be guessed by dry runs, but every one is kept in the journal. Takes one. Errors: too_many_requests
/// `checks_used_up`, `checks_used_up_at_address`.
Result<void> take_dry_run(const UnitOfWork& work, const Principal& principal);

/// Takes one of the requests that an account may send in a day. Errors: too_many_requests `requests_used_up`.
Result<void> take_request(const UnitOfWork& work, domain::AccountId account);

/// What an operator gives back.
struct LiftedLimit {
  int guesses = 0;
  int checks = 0;
  int requests = 0;
};
/// Empties the day's budgets of one account, and of an address where one is named. Journalled as `limit_lifted`.
/// Errors: not_found.
Result<LiftedLimit> lift_limit(const Services& services, const std::string& email, const std::string& remote_address);

}  // namespace claviger::usecases
