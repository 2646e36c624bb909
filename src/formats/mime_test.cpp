#include "formats/mime.hpp"

#include <gmime/gmime.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

using namespace claviger;
using namespace claviger::formats;

namespace {

Mail a_mail() {
  return {.from_name = "Účty",
          .from_address = "no-reply@vendor.example",
          .reply_to_address = "help@vendor.example",
          .to_name = "山田 花子",
          .to_address = "hanako@acme.example",
          .subject = "アクセス権のリクエスト abc の結果",
          .message_id = "m1.abc@vendor.example",
          .date = *base::parse_time("2026-11-21T09:30:00Z"),
          .language = "ja",
          .text = "契約番号: 204112233\n.\n042917\n",
          .html = "<p>契約番号: 204112233</p>\n"};
}

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using Message = std::unique_ptr<GMimeMessage, Unref>;

Message parse(const std::string& raw) {
  g_mime_init();
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(raw.data(), raw.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  Message message(g_mime_parser_construct_message(parser, nullptr));
  g_object_unref(parser);
  g_object_unref(stream);
  return message;
}

std::string header(const Message& message, const char* name) {
  const char* value = g_mime_object_get_header(GMIME_OBJECT(message.get()), name);
  return value ? value : "";
}

std::string part_text(const Message& message, int index) {
  auto* body = GMIME_MULTIPART(g_mime_message_get_mime_part(message.get()));
  char* text = g_mime_text_part_get_text(GMIME_TEXT_PART(g_mime_multipart_get_part(body, index)));
  std::string out(text);
  g_free(text);
  return out;
}

std::string unix_lines(std::string text) {
  std::erase(text, '\r');
  return text;
}

TEST(Mime, reads_back_as_it_was_meant) {
  const auto raw = build_mail(a_mail());
  ASSERT_TRUE(raw.has_value());
  const auto message = parse(*raw);
  ASSERT_TRUE(message);
  EXPECT_STREQ(g_mime_message_get_subject(message.get()), "アクセス権のリクエスト abc の結果");
  EXPECT_STREQ(g_mime_message_get_message_id(message.get()), "m1.abc@vendor.example");
  EXPECT_EQ(header(message, "Auto-Submitted"), "auto-generated");
  const auto* body = g_mime_message_get_mime_part(message.get());
  EXPECT_STREQ(g_mime_object_get_header(const_cast<GMimeObject*>(body), "Content-Language"), "ja");
  EXPECT_EQ(header(message, "Date"), "Sat, 21 Nov 2026 09:30:00 +0000");
  auto* to = INTERNET_ADDRESS_MAILBOX(internet_address_list_get_address(g_mime_message_get_to(message.get()), 0));
  EXPECT_STREQ(internet_address_get_name(INTERNET_ADDRESS(to)), "山田 花子");
  EXPECT_STREQ(internet_address_mailbox_get_addr(to), "hanako@acme.example");
}

TEST(Mime, holds_plain_text_first_and_html_last) {
  const auto message = parse(*build_mail(a_mail()));
  auto* body = g_mime_message_get_mime_part(message.get());
  EXPECT_TRUE(g_mime_content_type_is_type(g_mime_object_get_content_type(body), "multipart", "alternative"));
  ASSERT_EQ(g_mime_multipart_get_count(GMIME_MULTIPART(body)), 2);
  EXPECT_EQ(unix_lines(part_text(message, 0)), a_mail().text);
  EXPECT_EQ(unix_lines(part_text(message, 1)), a_mail().html);
}

TEST(Mime, every_line_ends_with_cr_lf_and_every_byte_is_ascii) {
  auto mail = a_mail();
  mail.text = "plain\nASCII\n" + std::string(3000, 'x') + "\n";
  for (const auto& raw : {*build_mail(a_mail()), *build_mail(mail)}) {
    EXPECT_EQ(raw.substr(raw.size() - 2), "\r\n");
    EXPECT_EQ(std::ranges::count(raw, '\r'), std::ranges::count(raw, '\n'));
    EXPECT_TRUE(std::ranges::all_of(raw, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    for (std::size_t begin = 0; begin < raw.size();) {
      const auto end = raw.find('\n', begin);
      ASSERT_EQ(raw[end - 1], '\r') << begin;
      EXPECT_LE(end - begin, 999u) << begin;
      begin = end + 1;
    }
  }
}

TEST(Mime, no_header_can_be_injected) {
  auto mail = a_mail();
  mail.subject = "Hello\r\nBcc: eve@evil.example\r\n\r\nbody";
  mail.to_name = "Eve\r\nBcc: eve@evil.example";
  mail.from_name = "V\nX-Own: 1";
  mail.language = "en\r\nX-Own: 2";
  const auto message = parse(*build_mail(mail));
  EXPECT_EQ(header(message, "Bcc"), "");
  EXPECT_EQ(header(message, "X-Own"), "");
  EXPECT_STREQ(g_mime_message_get_subject(message.get()), "Hello  Bcc: eve@evil.example    body");
}

TEST(Mime, refuses_addresses_that_are_more_than_an_address) {
  for (const auto* wrong :
       {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: d@e", "<a@b>", "a,b@c", "\"a\"@b", "a@b\n"}) {
    EXPECT_FALSE(is_plain_address(wrong)) << wrong;
    auto mail = a_mail();
    mail.to_address = wrong;
    const auto built = build_mail(mail);
    ASSERT_FALSE(built.has_value()) << wrong;
    EXPECT_EQ(built.error().reason, "invalid_address");
  }
  for (const auto* right : {"a@b", "o'neill+x@mail.example.org", "jméno@příklad.example"}) {
    EXPECT_TRUE(is_plain_address(right)) << right;
  }
}

TEST(Mime, the_same_mail_gives_the_same_bytes) {
  EXPECT_EQ(*build_mail(a_mail()), *build_mail(a_mail()));
}

}  // namespace
