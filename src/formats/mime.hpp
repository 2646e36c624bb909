#pragma once
// One outgoing mail as RFC 5322 text (GMime 3).

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace claviger::formats {

/// What a mail consists of. Names may be empty; all text is UTF-8.
struct Mail {
  std::string from_name;
  std::string from_address;
  std::string reply_to_address;  ///< empty: none
  std::string to_name;
  std::string to_address;
  std::string subject;
  std::string message_id;  ///< without angle brackets: `abc@host`
  TimePoint date;
  std::string language;  ///< BCP 47, for Content-Language
  std::string text;
  std::string html;
};

/// True for `local@domain` without white space, control characters, quotes, brackets, commas or a second @: what may
/// stand in a header and in an SMTP command as it is.
bool is_plain_address(std::string_view address);

/// A multipart/alternative message (text first, HTML last) with `Auto-Submitted: auto-generated`, CRLF line ends and
/// 7-bit content. Control characters in names and subject become spaces, so no header can be injected. The same mail
/// gives the same bytes. Thread-safe.
/// **Errors:** invalid_input `invalid_address` when an address or the message id is not plain.
Result<std::string> build_mail(const Mail& mail);

}  // namespace claviger::formats
