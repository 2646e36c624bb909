#include "formats/mail_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "formats/html_text.hpp"

namespace claviger::formats {
namespace {

// What people typed must not start a line of its own: a forged code or heading would look like ours.
using base::one_line;

// No font of one script: a reader finds the right one by `lang`, and a Chinese font spoils Czech letters.
constexpr std::string_view kFont = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";

// Colours live in one <style> for readers that know it, so that a dark theme may turn them; inline styles hold only
// measures, which fit both themes.
constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}"
    "body{background:#fff;color:#1b1d21}a{color:#0053b3}th{color:#4a4f57}hr{border-color:#c7cbd1}"
    "@media(prefers-color-scheme:dark){body{background:#16181c;color:#e6e8eb}a{color:#8ab8ff}th{color:#b3b8c0}"
    "hr{border-color:#4a4f57}}";

std::string joined_lines(const std::string& value, std::string_view between) {
  std::string out;
  for (const auto& line : base::split(value, '\n')) {
    if (!out.empty()) out += between;
    out += one_line(line);
  }
  return out;
}

bool is_web_address(std::string_view url) {
  const bool is_http = url.starts_with("https://") || url.starts_with("http://");
  return is_http && std::ranges::none_of(url, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

}  // namespace

struct MailText::TextRenderer {
  std::string_view colon;
  std::string operator()(const Paragraph& block) const { return block.text + "\n"; }
  std::string operator()(const Heading& block) const { return "== " + block.text + " ==\n"; }
  std::string operator()(const Code& block) const { return block.text + "\n"; }
  std::string operator()(const Link& block) const { return block.label + colon.data() + "\n" + block.url + "\n"; }
  std::string operator()(const Rows& block) const {
    std::string out;
    for (const auto& [label, value] : block.rows) {
      out += fmt::format("  {}{} {}\n", label, colon, joined_lines(value, "\n      "));
    }
    return out;
  }
};

struct MailText::HtmlRenderer {
  std::string operator()(const Paragraph& block) const {
    return fmt::format("<p style=\"margin:0 0 16px\">{}</p>\n", escape_html(block.text));
  }
  std::string operator()(const Heading& block) const {
    return fmt::format("<h2 style=\"font-size:17px;margin:24px 0 8px\">{}</h2>\n", escape_html(block.text));
  }
  std::string operator()(const Code& block) const {
    return fmt::format(
        "<p style=\"margin:0 0 16px;font:700 28px/1.4 ui-monospace,Consolas,monospace;letter-spacing:4px\">{}</p>\n",
        escape_html(block.text));
  }
  std::string operator()(const Link& block) const {
    if (!is_web_address(block.url)) return (*this)(Paragraph{block.label + ": " + block.url});
    return fmt::format("<p style=\"margin:0 0 16px\"><a href=\"{}\" style=\"font-weight:700\">{}</a></p>\n",
                       escape_html(block.url), escape_html(block.label));
  }
  std::string operator()(const Rows& block) const {
    std::string out = "<table style=\"border-collapse:collapse;width:100%;margin:0 0 16px\">\n";
    for (const auto& [label, value] : block.rows) {
      out += fmt::format(
          "<tr><th scope=\"row\" style=\"width:26%;text-align:left;vertical-align:top;font-weight:400;padding:3px 16px "
          "3px 0\">{}"
          "</th><td style=\"vertical-align:top;padding:3px 0;overflow-wrap:anywhere\">{}</td></tr>\n",
          escape_html(label), joined_lines(escape_html(value), "<br>"));
    }
    return out + "</table>\n";
  }
};

MailText& MailText::paragraph(std::string text) {
  blocks_.emplace_back(Paragraph{one_line(std::move(text))});
  return *this;
}

MailText& MailText::heading(std::string text) {
  blocks_.emplace_back(Heading{one_line(std::move(text))});
  return *this;
}

MailText& MailText::code(std::string text) {
  blocks_.emplace_back(Code{one_line(std::move(text))});
  return *this;
}

MailText& MailText::link(std::string label, std::string url) {
  blocks_.emplace_back(Link{one_line(std::move(label)), one_line(std::move(url))});
  return *this;
}

MailText& MailText::rows(std::vector<Row> rows) {
  std::erase_if(rows, [](const Row& row) { return row.value.empty(); });
  for (auto& row : rows) row.label = one_line(std::move(row.label));
  if (!rows.empty()) blocks_.emplace_back(Rows{std::move(rows)});
  return *this;
}

MailText& MailText::footer(std::string text) {
  footers_.push_back(one_line(std::move(text)));
  return *this;
}

std::string MailText::to_text() const {
  const TextRenderer renderer{language_ == "ja" || language_ == "zh-Hant" ? "：" : ":"};
  std::string out;
  for (const auto& block : blocks_) {
    if (!out.empty()) out += '\n';
    out += std::visit(renderer, block);
  }
  if (!footers_.empty()) out += "\n-- \n";
  for (const auto& line : footers_) out += line + '\n';
  return out;
}

std::string MailText::to_html(std::string_view title) const {
  std::string body;
  for (const auto& block : blocks_) body += std::visit(HtmlRenderer{}, block);
  if (!footers_.empty()) body += "<hr style=\"border:0;border-top:1px solid;margin:24px 0 12px\">\n";
  for (const auto& line : footers_)
    body += fmt::format("<p style=\"font-size:13px;margin:0 0 8px\">{}</p>\n", escape_html(line));
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{}</style>\n</head>\n"
      "<body style=\"margin:0;padding:24px;{};font-size:15px;line-height:1.5\">\n"
      "<main style=\"max-width:640px;margin:0 auto\">\n{}</main>\n</body>\n</html>\n",
      escape_html(language_), escape_html(title), kStyle, kFont, body);
}

}  // namespace claviger::formats
