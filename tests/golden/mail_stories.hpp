#pragma once
// Every mail there is, each by the use case that sends it.

#include <optional>
#include <string>
#include <vector>

#include "journeys/town.hpp"

namespace claviger::test {

struct KeptMail {
  std::string name;  ///< of its file
  std::string subject;
  std::string text;
  std::optional<domain::RequestItem> item;  ///< the item as it was when the mail was queued, where it tells of one
  [[nodiscard]] bool is_to_administrator() const { return name.ends_with(".administrator"); }
};

/// The stories run in one database, each on numbers and with people of its own; those that move the clock come last.
class MailStories : public Town {
 protected:
  /// Everybody reads `language`.
  std::vector<KeptMail> tell_all(const std::string& language);

 private:
  void tell_pending_with_administrators();
  void tell_pending_with_vendor();
  void keep_doubts();
  void tell_denied_profiles();
  void tell_unknown_numbers();
  void tell_contracts_out_of_time();
  void tell_serials();
  void tell_repeated();
  void tell_entitlement();
  void tell_rules_of_administrators();
  void tell_decided_by_people();
  void tell_handed_over();
  void tell_no_longer_needed();
  void tell_access_changes();
  void tell_account();
  void tell_watches();
  void tell_desk();
  void tell_unanswered();
  void tell_nominations();
  void tell_leaving();
  void tell_claims();

  /// The next contract number.
  std::string next();
  std::string contract(TownContract plan);
  usecases::Principal employee();
  usecases::Principal with_another_mailbox();
  usecases::Principal at(const std::string& company, const std::string& domain);
  usecases::Principal administrator_of(const std::string& number);
  usecases::Principal desk(domain::Role role);
  usecases::AccessAsk ask_serial(const std::string& serial);
  /// Asks, and keeps the mail to the asker under its status and reason; the one to `administrator_` beside it.
  domain::RequestItem keep_outcome(const usecases::Principal& asker, const usecases::AccessAsk& asked);
  void keep(const std::string& name, const usecases::Principal& receiver,
            const std::optional<domain::RequestItem>& item = {});
  [[nodiscard]] std::string without_ids(std::string text);

  std::string language_;
  int count_ = 0;
  std::optional<usecases::Principal> administrator_;
  std::vector<KeptMail> kept_;
};

}  // namespace claviger::test
