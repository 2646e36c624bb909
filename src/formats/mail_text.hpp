#pragma once
// The content of one mail, said once and rendered twice: as plain text and as HTML that reads well without styles,
// in dark mode and by a screen reader.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace claviger::formats {

/// One line of an item block; line ends in `value` (an address) stay.
struct Row {
  std::string label;
  std::string value;
};

/// Collects blocks in reading order. All texts are plain; escaping happens here. Not thread-safe while it is filled.
class MailText {
 public:
  /// `language` is BCP 47: the `lang` of the HTML and the colon between label and value.
  explicit MailText(std::string language) : language_(std::move(language)) {}

  MailText& paragraph(std::string text);
  MailText& heading(std::string text);
  /// A code to type in, alone on its line.
  MailText& code(std::string text);
  /// A link with its label; an address that is not http(s) is shown as text only.
  MailText& link(std::string label, std::string url);
  /// A block of labelled values; rows with an empty value are left out.
  MailText& rows(std::vector<Row> rows);
  /// What stands below the line at the end.
  MailText& footer(std::string text);

  [[nodiscard]] std::string to_text() const;
  /// `title` is the subject.
  [[nodiscard]] std::string to_html(std::string_view title) const;

 private:
  struct Paragraph {
    std::string text;
  };
  struct Heading {
    std::string text;
  };
  struct Code {
    std::string text;
  };
  struct Link {
    std::string label, url;
  };
  struct Rows {
    std::vector<Row> rows;
  };
  struct TextRenderer;
  struct HtmlRenderer;
  using Block = std::variant<Paragraph, Heading, Code, Link, Rows>;

  std::string language_;
  std::vector<Block> blocks_;
  std::vector<std::string> footers_;
};

}  // namespace claviger::formats
