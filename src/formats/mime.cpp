#include "formats/mime.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>

#include "base/secret.hpp"
#include "base/text.hpp"

namespace claviger::formats {
namespace {

// GMime guesses an ISO 8859 charset when it may; everybody reads UTF-8.
constexpr const char* kCharset = "utf-8";

template <typename Object>
struct Unref {
  void operator()(Object* object) const { g_object_unref(object); }
};
template <typename Object>
using Owned = std::unique_ptr<Object, Unref<Object>>;

void start_gmime() {
  static std::once_flag started;
  std::call_once(started, [] { g_mime_init(); });
}

void add_address(GMimeMessage* message, GMimeAddressType type, const std::string& name, const std::string& address) {
  const auto shown = base::one_line(name);
  g_mime_message_add_mailbox(message, type, shown.empty() ? nullptr : shown.c_str(), address.c_str());
}

// Readable as it is where that is allowed; quoted while most of it is ASCII; base64 for the other scripts (shorter).
GMimeContentEncoding encoding_of(const std::string& content) {
  constexpr std::ptrdiff_t kLongestLine = 990;  // RFC 5321 allows 998 and the line end
  const auto foreign = std::ranges::count_if(content, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (foreign * 4 > std::ssize(content)) return GMIME_CONTENT_ENCODING_BASE64;
  std::ptrdiff_t longest = 0;
  for (auto begin = content.begin(); begin != content.end();) {
    const auto end = std::find(begin, content.end(), '\n');
    longest = std::max(longest, end - begin);
    begin = end == content.end() ? end : end + 1;
  }
  const bool is_plain = foreign == 0 && longest <= kLongestLine;
  return is_plain ? GMIME_CONTENT_ENCODING_7BIT : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

Owned<GMimeMultipart> new_body(const Mail& mail) {
  Owned<GMimeMultipart> body(g_mime_multipart_new_with_subtype("alternative"));
  const auto boundary = "=_" + base::hash_hex(mail.message_id).substr(0, 32);
  g_mime_multipart_set_boundary(body.get(), boundary.c_str());
  for (const auto& [subtype, content] : {std::pair{"plain", &mail.text}, std::pair{"html", &mail.html}}) {
    const Owned<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
    g_mime_text_part_set_charset(part.get(), kCharset);
    g_mime_text_part_set_text(part.get(), content->c_str());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), encoding_of(*content));
    g_mime_multipart_add(body.get(), GMIME_OBJECT(part.get()));
  }
  // GMime keeps every Content- header with the part, not with the message, and writes both as one head.
  g_mime_object_set_header(GMIME_OBJECT(body.get()), "Content-Language", base::one_line(mail.language).c_str(),
                           kCharset);
  return body;
}

void add_headers(GMimeMessage* message, const Mail& mail) {
  add_address(message, GMIME_ADDRESS_TYPE_FROM, mail.from_name, mail.from_address);
  if (!mail.reply_to_address.empty()) add_address(message, GMIME_ADDRESS_TYPE_REPLY_TO, {}, mail.reply_to_address);
  add_address(message, GMIME_ADDRESS_TYPE_TO, mail.to_name, mail.to_address);
  g_mime_message_set_subject(message, base::one_line(mail.subject).c_str(), kCharset);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(mail.date).time_since_epoch().count();
  GDateTime* date = g_date_time_new_from_unix_utc(seconds);
  g_mime_message_set_date(message, date);
  g_date_time_unref(date);
  g_mime_message_set_message_id(message, mail.message_id.c_str());
  auto* object = GMIME_OBJECT(message);
  g_mime_object_set_header(object, "Auto-Submitted", "auto-generated", kCharset);
  g_mime_object_set_header(object, "MIME-Version", "1.0", kCharset);
}

std::string to_text(GMimeMessage* message) {
  GMimeFormatOptions* options = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
  char* raw = g_mime_object_to_string(GMIME_OBJECT(message), options);
  std::string text(raw);
  g_free(raw);
  g_mime_format_options_free(options);
  return text;
}

}  // namespace

bool is_plain_address(std::string_view address) {
  const auto at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size() || address.size() > 254) return false;
  if (address.find('@', at + 1) != std::string_view::npos || !base::is_clean_utf8(address)) return false;
  return std::ranges::none_of(address, [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || std::string_view("\"(),:;<>[]\\").contains(c);
  });
}

Result<std::string> build_mail(const Mail& mail) {
  for (const auto* address : {&mail.from_address, &mail.to_address, &mail.message_id}) {
    if (!is_plain_address(*address))
      return base::invalid("invalid_address", "This is not an address that can be mailed.");
  }
  if (!mail.reply_to_address.empty() && !is_plain_address(mail.reply_to_address)) {
    return base::invalid("invalid_address", "This is not an address that can be mailed.");
  }
  start_gmime();
  const Owned<GMimeMessage> message(g_mime_message_new(FALSE));
  add_headers(message.get(), mail);
  const auto body = new_body(mail);
  g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(body.get()));
  return to_text(message.get());
}

}  // namespace claviger::formats
