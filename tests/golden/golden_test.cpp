// Whole mails in every language, as files and by their parts. Shows: R32, R40, R41, R68, R73, R146, R147, R150.

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "formats/locale_text.hpp"
#include "golden/mail_stories.hpp"
#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/item_text.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using testing::HasSubstr;

const std::filesystem::path kFolder = CLAVIGER_SOURCE_DIR "/tests/golden/mails";

/// Withdrawing tells nobody by mail: the asker sees it at once on the page he does it on.
const std::set<std::string> kStatusesWithoutMail = {"withdrawn"};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

std::string as_file(const KeptMail& mail) {
  return "Subject: " + mail.subject + "\n\n" + mail.text;
}

class GoldenMails : public MailStories {
 protected:
  void run(const std::string& language) {
    const auto mails = tell_all(language);
    ASSERT_FALSE(HasFatalFailure());
    compare(language, mails);
    for (const auto& mail : mails) {
      SCOPED_TRACE(language + "/" + mail.name);
      expect_clean(mail);
      if (!mail.item) continue;
      if (mail.is_to_administrator()) {
        expect_facts(mail, language);
      } else if (mail.name.find(".desk") == std::string::npos) {
        expect_parts(mail, language);
      }
    }
    expect_all_outcomes(mails);
    if (language != "en") expect_no_english(language, mails);
  }

 private:
  static void compare(const std::string& language, const std::vector<KeptMail>& mails) {
    const bool updates = std::getenv("CLAVIGER_UPDATE_GOLDEN") != nullptr;
    const auto folder = kFolder / language;
    if (updates) std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::set<std::string> names;
    for (const auto& mail : mails) {
      EXPECT_TRUE(names.insert(mail.name).second) << mail.name << " is told twice";
      const auto path = folder / (mail.name + ".txt");
      if (updates) std::ofstream(path) << as_file(mail);
      EXPECT_EQ(as_file(mail), read(path)) << path;
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      EXPECT_TRUE(names.contains(entry.path().stem().string())) << entry.path() << " is told no more";
    }
  }

  TimePoint asked_at(const domain::RequestItem& item) {
    const auto found = database().read([&](store::Reader& reader) -> Result<TimePoint> {
      return store::find_request(reader, item.request)->created_at;
    });
    EXPECT_TRUE(found);
    return found.value_or(TimePoint{});
  }

  /// What R32, R40, R41 and R150 promise the asker: number, outcome, reason, remedy, who decides, until when, contact,
  /// request id.
  void expect_parts(const KeptMail& mail, const std::string& language) {
    const usecases::Words words(services(), language);
    const auto& item = *mail.item;
    EXPECT_THAT(mail.text, HasSubstr(item.identifier.typed));
    EXPECT_THAT(mail.text, HasSubstr(words("mail.label.outcome")));
    EXPECT_THAT(mail.text, HasSubstr(words("status." + std::string(to_text(item.status)))));
    if (item.reason != Reason::none) {
      EXPECT_THAT(mail.text, HasSubstr(words("reason." + std::string(to_text(item.reason)) + ".title")));
    }
    for (const auto action : usecases::next_actions_of(item)) {
      const bool waits = domain::is_open(item.status) && action == domain::NextAction::add_second_identifier;
      const auto step = item.reason == Reason::serial_ambiguous ? std::string("name_product")
                        : waits                                 ? "withdraw_and_" + std::string(to_text(action))
                                                                : std::string(to_text(action));
      EXPECT_THAT(mail.text, HasSubstr(words("next_action." + step)));
    }
    EXPECT_THAT(mail.text, HasSubstr(words("mail.label.decided_by")));
    EXPECT_THAT(mail.text, HasSubstr(words("mail.label.contact")));
    EXPECT_THAT(mail.text, HasSubstr("support@nordlicht.example"));
    EXPECT_THAT(mail.text, HasSubstr("REQUEST-ID"));
    EXPECT_THAT(mail.text, HasSubstr("https://access.nordlicht.example/access/requests/REQUEST-ID"));
    if (mail.name == "due_passed") return;
    if (item.status == ItemStatus::pending_admin) {
      EXPECT_THAT(mail.text, HasSubstr(words.time(asked_at(item) + std::chrono::hours(28 * 24))));
    }
    if (item.due_at) {
      EXPECT_THAT(mail.text, HasSubstr(words.time(*item.due_at)));
    }
    if (item.watch_until) {
      EXPECT_THAT(mail.text, HasSubstr(words.time(*item.watch_until)));
    }
  }

  /// R68, why automation could not decide (R40), and a link that opens the item.
  void expect_facts(const KeptMail& mail, const std::string& language) {
    const usecases::Words words(services(), language);
    const auto& item = *mail.item;
    const auto asker = database().read(
        [&](store::Reader& reader) -> Result<domain::Account> { return *store::find_account(reader, item.account); });
    ASSERT_TRUE(asker);
    const auto today = std::chrono::floor<std::chrono::days>(start_of_tests());
    const auto germany = formats::format_country(language, "DE");
    for (const auto& fact : {usecases::person_name(words, *asker),
                             asker->company_name,
                             std::string("Ring 1"),
                             std::string("89073 Ulm"),
                             germany,
                             asker->email,
                             words("mail.label.email_domain"),
                             item.identifier.typed,
                             "P" + item.identifier.typed,
                             std::string("Care"),
                             std::string("NBD"),
                             std::string("7001"),
                             std::string("Kestrel Integration Ltd"),
                             formats::format_country(language, "GB"),
                             words("mail.label.install_at"),
                             words("mail.label.install_at_address"),
                             "89073 Ulm, " + germany,
                             words.day(Day(today - std::chrono::days(100))),
                             words.day(Day(today + std::chrono::days(399))),
                             words("mail.label.why_person"),
                             words("reason." + std::string(to_text(item.reason)) + ".title"),
                             words("advice_reason.company_equal"),
                             words("mail.label.advice"),
                             words.time(asked_at(item) + std::chrono::hours(28 * 24)),
                             std::string("REQUEST-ID"),
                             std::string("https://access.nordlicht.example/administration/requests?item=ITEM-ID")}) {
      EXPECT_THAT(mail.text, HasSubstr(fact));
    }
  }

  /// No raw code, no key, no argument left open, no doubled punctuation.
  static void expect_clean(const KeptMail& mail) {
    const auto all = as_file(mail);
    const auto refuse_words = [&](const auto& list) {
      for (const std::string_view word : list) {
        if (word.find('_') != std::string_view::npos) {
          EXPECT_EQ(all.find(word), std::string::npos) << word;
        }
      }
    };
    refuse_words(domain::kReasonWords);
    refuse_words(domain::kItemStatusWords);
    refuse_words(domain::kNextActionWords);
    for (const std::string bad : {"{", "}", "mail.label", "..", "。。", "，，", "。.", ",,", " ,", " .\n", "::", "：：",
                                  ": \n", "()", "（）", "“”", "「」"}) {
      EXPECT_EQ(all.find(bad), std::string::npos) << "“" << bad << "” in\n" << all;
    }
  }

  /// Every status and every reason that there is has its mail.
  static void expect_all_outcomes(const std::vector<KeptMail>& mails) {
    std::set<std::string> statuses = kStatusesWithoutMail;
    std::set<std::string> reasons;
    for (const auto& mail : mails) {
      if (!mail.item || mail.is_to_administrator()) continue;
      statuses.emplace(to_text(mail.item->status));
      reasons.emplace(to_text(mail.item->reason));
    }
    for (const auto word : domain::kItemStatusWords) EXPECT_TRUE(statuses.contains(std::string(word))) << word;
    for (const auto word : domain::kReasonWords) EXPECT_TRUE(reasons.contains(std::string(word))) << word;
  }

  /// A line that says the same in English is data: an address, a link, a name.
  static void expect_no_english(const std::string& language, const std::vector<KeptMail>& mails) {
    static const std::regex data("^(|-- |== Robin Sommer ==|https://.*|\\d{6}| +89073 Ulm| +Ring 1)$");
    for (const auto& mail : mails) {
      std::set<std::string> english;
      std::istringstream lines(read(kFolder / "en" / (mail.name + ".txt")));
      for (std::string line; std::getline(lines, line);) english.insert(line);
      std::istringstream own(as_file(mail));
      for (std::string line; std::getline(own, line);) {
        EXPECT_TRUE(!english.contains(line) || std::regex_match(line, data))
            << language << "/" << mail.name << ": " << line;
      }
    }
  }
};

TEST_P(GoldenMails, in_English) {
  run("en");
}
TEST_P(GoldenMails, in_Japanese) {
  run("ja");
}
TEST_P(GoldenMails, in_Czech) {
  run("cs");
}
TEST_P(GoldenMails, in_Vietnamese) {
  run("vi");
}
TEST_P(GoldenMails, in_traditional_Chinese) {
  run("zh-Hant");
}

CLAVIGER_BOTH_ENGINES(GoldenMails);

}  // namespace
}  // namespace claviger::test
