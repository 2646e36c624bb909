#pragma once
// The frame that every mail shares: greeting, body, closing, contact; in the receiver's language.

#include <functional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "formats/mail_text.hpp"
#include "store/outbox.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// Formats texts in one language with the instance's own arguments (vendor, support address) at hand.
class Words {
 public:
  Words(const Services& services, std::string language) : services_(services), language_(std::move(language)) {}
  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] std::string operator()(std::string_view key, formats::Arguments arguments = {}) const;
  [[nodiscard]] std::string time(TimePoint at) const;
  [[nodiscard]] std::string day(Day day) const;
  [[nodiscard]] TimePoint now() const { return services_.clock.now(); }
  [[nodiscard]] std::string link(const std::string& path) const { return services_.instance.base_url + path; }

 private:
  const Services& services_;
  std::string language_;
};

/// `unnamed` where the receiver has not shown yet that the name is his: whoever registers an address chooses the name,
/// and must not write his own message into our mail.
enum class Greeting { by_name, unnamed };

struct MailFrame {
  std::string kind;  ///< `activation`, `request_outcome` …
  std::string subject;
  std::vector<domain::AccountId> about;  ///< everybody but the receiver whom the mail names or quotes
  Greeting greeting = Greeting::by_name;
};

using FillMail = std::function<void(formats::MailText&, const Words&)>;

/// Renders without queueing.
store::OutboxMail compose(const Services& services, const domain::Account& receiver, const MailFrame& frame,
                          const FillMail& fill);
/// Renders and queues; nothing for a receiver who was erased. `fill` adds what stands between greeting and closing.
void queue_to(const UnitOfWork& work, const domain::Account& receiver, const MailFrame& frame, const FillMail& fill);

std::string person_name(const Words& words, const domain::Account& account);

}  // namespace claviger::usecases
