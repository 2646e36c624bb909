// Mails on their way out of the outbox.

#include <functional>

#include "journeys/town.hpp"
#include "usecases/send_mails.hpp"

namespace claviger::test {
namespace {

using usecases::MailResult;
using usecases::MailVerdict;

/// Does what the test says, and remembers whom it was to write to.
class Sender final : public usecases::MailSender {
 public:
  explicit Sender(MailVerdict verdict) : verdict_(verdict) {}
  [[nodiscard]] MailResult send(const usecases::OutgoingMail& mail) override {
    recipients.push_back(mail.envelope_to);
    return {verdict_, 0, {}};
  }
  std::vector<std::string> recipients;

 private:
  MailVerdict verdict_;
};

class Outbox : public Town {
 protected:
  void queue(const std::string& recipient) {
    const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      store::OutboxMail mail{
          .recipient = recipient, .language = "en", .kind = "test", .subject = "S", .text = "T", .html = "H"};
      store::queue_mail(transaction, mail, "vendor.example");
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  bool send(Sender& sender) {
    const auto is_more = usecases::send_due_mail(services(), &sender);
    EXPECT_TRUE(is_more) << is_more.error().detail;
    return is_more.value_or(false);
  }
};

/// Between two mails the worker looks at its lease and whether it is to stop.
TEST_P(Outbox, gives_one_mail_at_a_time) {
  queue("a@acme.example");
  queue("b@acme.example");
  Sender sender(MailVerdict::sent);
  EXPECT_TRUE(send(sender));
  EXPECT_EQ(sender.recipients, std::vector<std::string>{"a@acme.example"});
  EXPECT_TRUE(send(sender));
  EXPECT_FALSE(send(sender));
  EXPECT_EQ(sender.recipients.size(), 2U);
}

TEST_P(Outbox, keeps_a_mail_as_it_was_where_the_sender_was_stopped) {
  queue("a@acme.example");
  Sender stopped(MailVerdict::stopped);
  EXPECT_FALSE(send(stopped));
  EXPECT_EQ(number("select count(*) from outbox_mail where state = 'queued' and attempts = 0"), 1);
  Sender sender(MailVerdict::sent);
  EXPECT_TRUE(send(sender));
  EXPECT_EQ(sender.recipients.size(), 1U) << "at once, without a pause";
}

TEST_P(Outbox, puts_a_mail_off_that_failed_for_now) {
  queue("a@acme.example");
  Sender failing(MailVerdict::temporary_failure);
  EXPECT_TRUE(send(failing));
  EXPECT_FALSE(send(failing));
  clock().advance(std::chrono::seconds(30));
  EXPECT_TRUE(send(failing));
  EXPECT_EQ(failing.recipients.size(), 2U);
}

TEST_P(Outbox, keeps_no_text_of_a_mail_that_was_refused_for_good) {
  queue("a@acme.example");
  Sender sender(MailVerdict::permanent_failure);
  EXPECT_TRUE(send(sender));
  EXPECT_EQ(text("select state || subject || text_body || html_body from outbox_mail"), "failed") << "codes, too";
}

CLAVIGER_BOTH_ENGINES(Outbox);

}  // namespace
}  // namespace claviger::test
