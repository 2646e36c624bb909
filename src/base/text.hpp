#pragma once
// Text as it comes in at the door: valid UTF-8 or refused, then one normal form per purpose.

#include <string>
#include <string_view>
#include <vector>

namespace claviger::base {

/// True for well-formed UTF-8 without NUL. Lone surrogates and overlong forms are not well-formed.
bool is_clean_utf8(std::string_view text);

/// True for text with what is not seen and changes how the rest is read or shown: control characters, line and
/// paragraph separators, and those that set the direction of writing (a name turned round looks like another). `but`
/// names ASCII ones that may stand in it. Malformed UTF-8 counts as such.
bool has_control(std::string_view text, std::string_view but = {});

/// True where any white space stands in it.
bool has_space(std::string_view text);

/// ASCII and Unicode white space cut from both ends.
std::string trim(std::string_view text);

/// ASCII control characters, line breaks among them, become spaces.
std::string one_line(std::string text);

/// NFC, inner white space folded to one space, trimmed: how names and addresses are kept.
std::string tidy(std::string_view text);

/// NFKC, upper case, all white space removed: the form in which contract numbers, bill-tos, serials and product ids are
/// compared; a key's own key is itself. Kept as typed for display.
std::string identifier_key(std::string_view typed);

/// NFKC_Casefold, trimmed: the form in which words are compared that people may write large or small. Not for domain
/// names, of which it makes others ("straße" → "strasse"): rules::normal_domain.
std::string fold(std::string_view text);

/// The part behind the last @ as it was typed, trimmed; empty when there is none. Compared as rules::normal_domain
/// says.
std::string mail_domain(std::string_view address);

/// Number of Unicode code points.
std::size_t length(std::string_view text);

std::vector<std::string> split(std::string_view text, char separator);

}  // namespace claviger::base
