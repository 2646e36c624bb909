#include "formats/mail_text.hpp"

#include <gtest/gtest.h>

using namespace claviger::formats;

namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(MailText, says_the_same_in_text_and_html_in_the_same_order) {
  MailText mail("en");
  mail.paragraph("Dear Jan Novák,").heading("Contract 1").rows({{"Outcome", "Approved"}, {"Reason", ""}});
  mail.link("Open", "https://example.org/r/1").footer("Questions?");
  EXPECT_EQ(mail.to_text(),
            "Dear Jan Novák,\n\n== Contract 1 ==\n\n  Outcome: Approved\n\nOpen:\nhttps://example.org/r/1\n\n-- "
            "\nQuestions?\n");
  const auto html = mail.to_html("Result");
  std::size_t last = 0;
  for (const auto* part : {"<title>Result", "Dear Jan Novák,", "<h2", "Contract 1", "Outcome</th>", "Approved</td>",
                           "href=\"https://example.org/r/1\"", "Questions?"}) {
    const auto found = html.find(part, last);
    ASSERT_NE(found, std::string::npos) << part;
    last = found;
  }
  EXPECT_FALSE(contains(html, "Reason"));
}

TEST(MailText, a_code_stands_on_a_line_of_its_own) {
  MailText mail("en");
  mail.paragraph("Enter this code:").code("042917").paragraph("Valid for 24 hours.");
  EXPECT_TRUE(contains(mail.to_text(), "\n\n042917\n\n"));
  EXPECT_TRUE(contains(mail.to_html("Code"), ">042917</p>"));
}

TEST(MailText, escapes_what_people_typed) {
  MailText mail("en");
  mail.paragraph("<script>alert('x')</script> & \"co\"").rows({{"Company", "<b>A</b>\nB & C"}});
  const auto html = mail.to_html("</title><script>");
  EXPECT_FALSE(contains(html, "<script"));
  EXPECT_FALSE(contains(html, "<b>"));
  EXPECT_TRUE(contains(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"));
  EXPECT_TRUE(contains(html, "&lt;b&gt;A&lt;/b&gt;<br>B &amp; C"));
}

TEST(MailText, a_line_end_in_a_name_cannot_forge_a_line) {
  MailText mail("en");
  mail.paragraph("Dear Eve\n123456\n,").rows({{"Company", "Acme\n654321\r\nLtd"}});
  EXPECT_EQ(mail.to_text(), "Dear Eve 123456 ,\n\n  Company: Acme\n      654321 \n      Ltd\n");
}

TEST(MailText, a_link_that_is_not_of_the_web_is_only_text) {
  MailText mail("en");
  mail.link("Open", "javascript:alert(1)").link("Both", "https://example.org/\" onclick=\"x");
  const auto html = mail.to_html("t");
  EXPECT_FALSE(contains(html, "<a "));
  EXPECT_FALSE(contains(html, "\" onclick"));
}

TEST(MailText, html_names_its_language_and_both_colour_schemes) {
  const auto html = MailText("zh-Hant").paragraph("您好").to_html("主旨");
  EXPECT_TRUE(contains(html, "<html lang=\"zh-Hant\">"));
  EXPECT_TRUE(contains(html, "name=\"color-scheme\" content=\"light dark\""));
  EXPECT_TRUE(contains(html, "prefers-color-scheme:dark"));
  EXPECT_TRUE(contains(MailText("en").rows({{"a", "b"}}).to_html("t"), "<th scope=\"row\""));
}

TEST(MailText, the_colon_is_the_languages_own) {
  EXPECT_TRUE(contains(MailText("ja").rows({{"会社名", "株式会社A"}}).to_text(), "会社名： 株式会社A"));
}

}  // namespace
