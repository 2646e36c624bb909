#include "formats/messages.hpp"

#include <gtest/gtest.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <array>
#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "base/text.hpp"

using namespace claviger;
using namespace claviger::formats;

namespace {

constexpr std::array kSpoken = {"en", "ja", "cs", "vi", "zh-Hant"};
const std::string kRoot = CLAVIGER_SOURCE_DIR;

using Texts = std::map<std::string, std::string>;

std::string read(const std::string& path) {
  std::ifstream file(path);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

/// Every text of a language from the files themselves, so that the portal's area counts too once it is there.
Texts texts_of(const std::string& language) {
  Texts texts;
  const auto folder = kRoot + "/locales/" + language;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto parsed = boost::json::parse(read(entry.path()));
    for (const auto& [key, value] : parsed.as_object()) {
      EXPECT_TRUE(texts.emplace(std::string(key), std::string(value.as_string())).second) << key << " is in two areas";
    }
  }
  return texts;
}

const std::map<std::string, Texts>& all_texts() {
  static const auto all = [] {
    std::map<std::string, Texts> read_once;
    for (const auto* language : kSpoken) read_once[language] = texts_of(language);
    return read_once;
  }();
  return all;
}

/// The names of a pattern's arguments; empty with a failure when it does not parse.
std::set<std::string> arguments_of(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(icu::UnicodeString::fromUTF8(pattern), nullptr, status);
  EXPECT_TRUE(U_SUCCESS(status)) << pattern;
  std::set<std::string> names;
  for (int32_t i = 0; U_SUCCESS(status) && i < parsed.countParts(); ++i) {
    const auto type = parsed.getPartType(i);
    if (type != UMSGPAT_PART_TYPE_ARG_NAME && type != UMSGPAT_PART_TYPE_ARG_NUMBER) continue;
    std::string name;
    parsed.getSubstring(parsed.getPart(i)).toUTF8String(name);
    names.insert(name);
  }
  return names;
}

/// The words of one X-macro of domain/words.hpp, read as text because formats stands beside domain, not above it.
std::vector<std::string> words_of(const std::string& macro) {
  const auto source = read(kRoot + "/src/domain/words.hpp");
  auto begin = source.find("#define " + macro + "(X)");
  const auto end = source.find("CLV_WORDS(", begin);
  std::vector<std::string> words;
  begin += 8;  // behind "#define ", so that the macro's own "(X)" is not taken for a word
  for (auto at = source.find(" X(", begin); at < end; at = source.find(" X(", at + 1)) {
    auto word = source.substr(at + 3, source.find(')', at) - at - 3);
    if (word.ends_with('_')) word.pop_back();
    words.push_back(word);
  }
  EXPECT_GE(words.size(), 3u) << macro;
  return words;
}

void expect_keys(const std::string& macro, const std::vector<std::string>& patterns) {
  const Catalogue catalogue;
  for (const auto& word : words_of(macro)) {
    if (word == "none") continue;  // an approval has no reason; it says status.approved.message
    for (auto key : patterns) {
      key.replace(key.find('*'), 1, word);
      for (const auto* language : kSpoken) EXPECT_TRUE(catalogue.has(language, key)) << language << ' ' << key;
    }
  }
}

TEST(Catalogue, every_language_has_the_same_keys) {
  for (const auto* language : kSpoken) {
    for (const auto& [key, text] : all_texts().at("en")) {
      EXPECT_TRUE(all_texts().at(language).contains(key)) << language << " lacks " << key;
    }
    for (const auto& [key, text] : all_texts().at(language)) {
      EXPECT_TRUE(all_texts().at("en").contains(key)) << "only " << language << " has " << key;
      EXPECT_FALSE(base::trim(text).empty()) << language << ' ' << key;
    }
  }
}

TEST(Catalogue, every_key_is_dotted_snake_case) {
  for (const auto& [key, text] : all_texts().at("en")) {
    EXPECT_EQ(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_."), std::string::npos) << key;
    EXPECT_NE(key.find('.'), std::string::npos) << key;
  }
}

TEST(Catalogue, every_pattern_parses_and_uses_the_same_arguments_in_every_language) {
  for (const auto& [key, text] : all_texts().at("en")) {
    const auto wanted = arguments_of(text);
    for (const auto* language : kSpoken) {
      const auto found = all_texts().at(language).find(key);
      if (found == all_texts().at(language).end()) continue;
      EXPECT_EQ(arguments_of(found->second), wanted) << language << ' ' << key;
      UErrorCode status = U_ZERO_ERROR;
      const icu::MessageFormat made(icu::UnicodeString::fromUTF8(found->second), icu::Locale(language), status);
      EXPECT_TRUE(U_SUCCESS(status)) << language << ' ' << key;
    }
  }
}

// A straight apostrophe quotes in MessageFormat and an angle bracket is markup to the portal's formatter.
TEST(Catalogue, no_text_holds_what_a_formatter_would_misread) {
  for (const auto& [language, texts] : all_texts()) {
    for (const auto& [key, text] : texts) {
      EXPECT_EQ(text.find('\''), std::string::npos) << language << ' ' << key;
      EXPECT_EQ(text.find('<'), std::string::npos) << language << ' ' << key;
      EXPECT_TRUE(base::is_clean_utf8(text)) << language << ' ' << key;
    }
  }
}

// Texts that are rightly equal in two languages, each with its reason.
const std::map<std::string, std::string> kEqualOnPurpose = {
    {"mail.request.item_heading", "two arguments and a colon"},
    {"mail.label.until", "期限 is the word in Japanese and in Chinese"},
    {"level.partner", "the Czech word is spelled as the English one"},
};

/// The letters of a pattern outside its arguments.
std::size_t own_length(const std::string& pattern) {
  std::string rest;
  int depth = 0;
  for (const char c : pattern) {
    depth += (c == '{') - (c == '}');
    if (depth == 0 && c != '}') rest += c;
  }
  return base::length(base::trim(rest));
}

// The portal has names, units and single words ("Partner", "ID", "地址") that two languages spell alike; a whole
// sentence that is the same has not been translated.
bool is_equal_on_purpose(const std::string& key, const std::string& text) {
  constexpr std::size_t kLongestWord = 12;
  static const Catalogue shared;
  return kEqualOnPurpose.contains(key) || (!shared.has("en", key) && own_length(text) <= kLongestWord);
}

TEST(Catalogue, no_two_languages_have_the_same_text) {
  for (const auto& [key, unused] : all_texts().at("en")) {
    std::map<std::string, std::string> seen;
    for (const auto* language : kSpoken) {
      const auto found = all_texts().at(language).find(key);
      if (found == all_texts().at(language).end() || is_equal_on_purpose(key, found->second)) continue;
      const auto [other, is_new] = seen.emplace(found->second, language);
      EXPECT_TRUE(is_new) << key << " is the same in " << language << " and " << other->second;
    }
  }
}

TEST(Catalogue, every_word_of_the_trade_has_its_texts) {
  expect_keys("CLV_ITEM_STATUSES", {"status.*"});
  expect_keys("CLV_REASONS", {"reason.*.title", "reason.*.message"});
  expect_keys("CLV_NEXT_ACTIONS", {"next_action.*"});
  expect_keys("CLV_SCOPES", {"scope.*.label", "scope.*.description", "scope.*.short"});
  expect_keys("CLV_IDENTIFIER_TYPES", {"identifier.*"});
  expect_keys("CLV_ADVICES", {"advice.*"});
  expect_keys("CLV_DECISION_REASONS", {"decision.*"});
  expect_keys("CLV_RIGHTS", {"right.*"});
  expect_keys("CLV_LEVELS", {"level.*", "level.*.description"});
  expect_keys("CLV_ORIGINS", {"origin.*"});
  expect_keys("CLV_CONTRACT_STATUSES", {"contract_status.*"});
}

// What reaches the asker may hold what he typed himself and nothing of anybody else's.
TEST(Catalogue, a_reason_names_nothing_but_what_the_asker_knows) {
  const std::set<std::string> known = {"identifier", "company", "due",   "watch_until", "products",     "status",
                                       "contracts",  "because", "tense", "followed_by", "support_email"};
  for (const auto& [key, text] : all_texts().at("en")) {
    if (!key.starts_with("reason.") && !key.starts_with("status.") && !key.starts_with("doubt.") &&
        !key.starts_with("foreseen."))
      continue;
    for (const auto& name : arguments_of(text)) EXPECT_TRUE(known.contains(name)) << key << " {" << name << '}';
  }
}

// U8: a blocked person is not told of the block.
TEST(Catalogue, not_available_does_not_reveal_a_block) {
  const std::map<std::string, std::string> betrayals = {
      {"en", "block"}, {"ja", "ブロック"}, {"cs", "blok"}, {"vi", "chặn"}, {"zh-Hant", "封鎖"}};
  for (const auto& [language, word] : betrayals) {
    const auto& texts = all_texts().at(language);
    for (const auto* key : {"reason.not_available.title", "reason.not_available.message", "decision.not_available",
                            "mail.blocked.subject", "mail.blocked.intro"}) {
      EXPECT_EQ(base::fold(texts.at(key)).find(word), std::string::npos) << language << ' ' << key;
    }
    EXPECT_NE(base::fold(texts.at("mail.blocked.admin.intro")).find(word), std::string::npos) << language;
  }
}

TEST(Catalogue, fills_named_arguments) {
  const Catalogue catalogue;
  EXPECT_EQ(
      catalogue.format("en", "reason.contract_not_active.message", {{"identifier", "204112233"}}),
      "Contract 204112233 is not active: it has expired or was ended. Access can only be added on an active contract.");
}

TEST(Catalogue, what_a_person_typed_is_never_read_as_a_pattern) {
  const Catalogue catalogue;
  const auto text = catalogue.format("en", "mail.greeting", {{"name", "O'Neill {vendor} <b>"}});
  EXPECT_EQ(text, "Dear O'Neill {vendor} <b>,");
}

TEST(Catalogue, a_choice_that_is_missing_or_empty_counts_as_none) {
  const Catalogue catalogue;
  const Arguments without = {{"identifier", "X1"}};
  EXPECT_EQ(catalogue.format("en", "reason.contract_not_found.message", without), "We know no contract number X1.");
  const Arguments empty = {{"identifier", "X1"}, {"watch_until", ""}};
  EXPECT_EQ(catalogue.format("en", "reason.contract_not_found.message", empty), "We know no contract number X1.");
  const Arguments watched = {{"identifier", "X1"}, {"watch_until", "Monday"}};
  EXPECT_NE(catalogue.format("en", "reason.contract_not_found.message", watched).find("until Monday"),
            std::string::npos);
}

TEST(Catalogue, the_sentence_follows_who_decides) {
  const Catalogue catalogue;
  Arguments facts = {{"identifier", "X1"}, {"company", "Acme"}, {"due", "noon"}, {"status", "pending_vendor"}};
  EXPECT_NE(catalogue.format("en", "reason.company_uncertain.message", facts).find("by noon"), std::string::npos);
  facts["status"] = "pending_admin";
  const auto administrators = catalogue.format("en", "reason.company_uncertain.message", facts);
  EXPECT_EQ(administrators.find("noon"), std::string::npos);
  EXPECT_NE(administrators.find("28 days"), std::string::npos);
}

TEST(Catalogue, counts_in_the_forms_of_the_language) {
  const Catalogue catalogue(Arguments{{"support_email", "help@example.org"}});
  EXPECT_NE(catalogue.format("en", "mail.activation.expires", {{"hours", 1}}).find("1 hour."), std::string::npos);
  EXPECT_NE(catalogue.format("cs", "mail.activation.expires", {{"hours", 1}}).find("1 hodinu"), std::string::npos);
  EXPECT_NE(catalogue.format("cs", "mail.activation.expires", {{"hours", 3}}).find("3 hodiny"), std::string::npos);
  EXPECT_NE(catalogue.format("cs", "mail.activation.expires", {{"hours", "48"}}).find("48 hodin"), std::string::npos);
}

TEST(Catalogue, standing_arguments_fill_in_and_give_way) {
  const Catalogue catalogue(Arguments{{"support_email", "help@example.org"}});
  EXPECT_EQ(catalogue.format("en", "next_action.contact_support"), "Mail help@example.org and quote the request ID.");
  EXPECT_EQ(catalogue.format("en", "next_action.contact_support", {{"support_email", "own@example.org"}}),
            "Mail own@example.org and quote the request ID.");
}

TEST(Catalogue, an_unknown_key_is_its_own_text_and_an_unknown_language_is_english) {
  const Catalogue catalogue;
  EXPECT_EQ(catalogue.format("en", "no.such_key"), "no.such_key");
  EXPECT_EQ(catalogue.format("cs", "no.such_key"), "no.such_key");
  EXPECT_FALSE(catalogue.has("en", "no.such_key"));
  EXPECT_EQ(catalogue.format("de", "status.approved"), "Approved");
}

TEST(Catalogue, formats_from_many_threads) {
  const Catalogue catalogue;
  const Arguments three = {{"hours", 3}, {"support_email", "a@b"}};
  const auto wanted = catalogue.format("cs", "mail.activation.expires", three);
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 500; ++n) wrong += catalogue.format("cs", "mail.activation.expires", three) != wanted;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(BestLanguage, follows_the_readers_order_and_the_script) {
  EXPECT_EQ(best_language("cs-CZ,cs;q=0.9,en;q=0.8"), "cs");
  EXPECT_EQ(best_language("en;q=0.5, ja;q=0.9"), "ja");
  EXPECT_EQ(best_language("zh-TW"), "zh-Hant");
  EXPECT_EQ(best_language("zh-HK"), "zh-Hant");
  EXPECT_EQ(best_language("zh-Hant"), "zh-Hant");
  EXPECT_EQ(best_language("vi"), "vi");
  EXPECT_EQ(best_language("de-AT, vi;q=0.3"), "vi");
  EXPECT_EQ(best_language("de"), "en");
}

TEST(BestLanguage, nonsense_is_english) {
  EXPECT_EQ(best_language(""), "en");
  EXPECT_EQ(best_language(";;;q=,,"), "en");
  EXPECT_EQ(best_language("*"), "en");
  EXPECT_EQ(best_language(std::string(5000, 'j')), "en");
  EXPECT_EQ(best_language("\xff\xfe"), "en");
}

}  // namespace
