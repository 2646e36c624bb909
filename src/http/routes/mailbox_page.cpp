#include "http/routes/mailbox_page.hpp"

#include <algorithm>

#include "formats/html_text.hpp"
#include "formats/locale_text.hpp"

namespace claviger::http::routes {
namespace {

using formats::escape_html;

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ground:#f2f2f2;--card:#fff;--ink:#151515;--quiet:#4d4d4d;--line:#c7c7c7;--link:#0066cc}
@media(prefers-color-scheme:dark){:root{--ground:#151515;--card:#292929;--ink:#fff;--quiet:#c7c7c7;--line:#4d4d4d;--link:#92c5f9}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 'Red Hat Text',-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
header{padding:.875rem 1.25rem;overflow-wrap:anywhere}header p{margin:0;color:var(--quiet)}h1{font-size:1.25rem;margin:0}
a{color:var(--link)}:focus-visible{outline:2px solid var(--link);outline-offset:-2px}
main{padding:0 1.25rem 1.25rem}.both{display:grid;grid-template-columns:minmax(0,22rem) minmax(0,1fr);gap:1rem;align-items:start}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;overflow:hidden}
ol{list-style:none;margin:0;padding:0}.list{max-height:calc(100vh - 7rem);overflow-y:auto}.wide{max-width:60rem}
li+li{border-top:1px solid var(--line)}
li a{display:block;padding:.75rem 1rem;border-inline-start:4px solid transparent;color:inherit;text-decoration:none;overflow-wrap:anywhere}
li a:hover strong{text-decoration:underline}li a[aria-current]{border-inline-start-color:var(--link);background:var(--ground)}
li strong{display:block;color:var(--link)}li span,time{color:var(--quiet);font-size:.875rem}
article>div,details,.empty{padding:.875rem 1.25rem}h2{font-size:1.125rem;margin:0;overflow-wrap:anywhere}
iframe{display:block;width:100%;height:calc(100vh - 15rem);min-height:24rem;border:0;border-block:1px solid var(--line)}
summary{cursor:pointer}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.9375rem/1.5 ui-monospace,Consolas,monospace}
@media(max-width:48rem){.both{grid-template-columns:minmax(0,1fr)}.list{max-height:14rem}header,main{padding-inline:.75rem}}
)";

/// As the value of a query parameter.
std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_plain || std::string_view("-._~").contains(c))
      out += c;
    else
      out.append("%").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 15U]);
  }
  return out;
}

std::string said(const PageReader& reader, std::string_view key, const formats::Arguments& arguments = {}) {
  return escape_html(reader.services.catalogue.format(reader.language, key, arguments));
}

std::string time_of(const PageReader& reader, TimePoint at) {
  return "<time datetime=\"" + base::to_text(at) + "\">" +
         escape_html(formats::format_time(reader.language, at, reader.services.instance.time_zone)) + "</time>";
}

std::string page(const PageReader& reader, const std::string& title, const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"" + escape_html(reader.language) +
         "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
         "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/icon.svg\"><title>" +
         title + "</title><style>" + std::string(kStyle) + "</style></head>\n<body>" + body + "</body></html>\n";
}

std::string address_of(const std::string& recipient) {
  return "/demo/mail?to=" + encoded(recipient);
}

std::string render_mail_row(const PageReader& reader, const store::OutboxMail& mail, std::int64_t chosen) {
  return "<li><a href=\"" + escape_html(address_of(mail.recipient) + "&mail=" + std::to_string(mail.id)) + "\"" +
         (mail.id == chosen ? " aria-current=\"true\"" : "") + "><strong lang=\"" + escape_html(mail.language) + "\">" +
         escape_html(mail.subject) + "</strong>" + time_of(reader, mail.created_at) + "</a></li>\n";
}

/// The links of a framed mail leave the frame; the frame is a page that may do nothing else.
std::string render_mail(const PageReader& reader, const store::OutboxMail& mail) {
  const auto subject = escape_html(mail.subject);
  return "<article class=\"card\" lang=\"" + escape_html(mail.language) + "\"><div><h2>" + subject + "</h2>" +
         time_of(reader, mail.created_at) + "</div><iframe title=\"" + subject +
         "\" sandbox=\"allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation\" "
         "srcdoc=\"" +
         escape_html("<base target=\"_top\">" + mail.html) + "\"></iframe><details><summary>" +
         said(reader, "mail.demo.plain_text") + "</summary><pre>" + with_links(mail.text) +
         "</pre></details></article>\n";
}

}  // namespace

std::string with_links(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto start = std::min(text.find("http://"), text.find("https://"));
    out += escape_html(text.substr(0, start));
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    auto end = std::min(text.find_first_of(" \t\r\n<>\"'"), text.size());
    while (end > 0 && std::string_view(".,;:!?)").contains(text[end - 1])) --end;
    const auto url = escape_html(text.substr(0, end));
    out.append("<a href=\"").append(url).append("\">").append(url).append("</a>");
    text.remove_prefix(end);
  }
  return out;
}

std::string render_mailboxes_page(const PageReader& reader, const std::vector<store::Mailbox>& boxes) {
  const auto title = said(reader, "mail.demo.title");
  std::string rows;
  for (const auto& box : boxes) {
    rows += "<li><a href=\"" + escape_html(address_of(box.recipient)) + "\"><strong>" + escape_html(box.recipient) +
            "</strong><span>" + said(reader, "mail.demo.count", {{"count", std::int64_t{box.mails}}}) + " · " +
            escape_html(box.newest_subject) + " · " + time_of(reader, box.newest_at) + "</span></a></li>\n";
  }
  const auto list = rows.empty() ? "<p class=\"card empty wide\">" + said(reader, "mail.demo.none") + "</p>"
                                 : "<ol class=\"card wide\">" + rows + "</ol>";
  return page(reader, title,
              "<header><h1>" + title + "</h1><p>" + said(reader, "mail.demo.lead") + "</p></header>\n<main>" + list +
                  "</main>");
}

std::string render_mails_page(const PageReader& reader, const std::string& address,
                              const std::vector<store::OutboxMail>& mails, std::int64_t chosen) {
  const auto title = said(reader, "mail.demo.title_of", {{"address", address}});
  const auto header = "<header><h1>" + title + "</h1><p><a href=\"/demo/mail\">" + said(reader, "mail.demo.back") +
                      "</a></p></header>\n<main>";
  if (mails.empty())
    return page(reader, title,
                header + "<p class=\"card empty wide\">" + said(reader, "mail.demo.none") + "</p></main>");
  const auto found = std::ranges::find(mails, chosen, &store::OutboxMail::id);
  const auto& open = found == mails.end() ? mails.front() : *found;
  std::string rows;
  for (const auto& mail : mails) rows += render_mail_row(reader, mail, open.id);
  return page(reader, title,
              header + "<div class=\"both\"><nav class=\"card list\" aria-label=\"" + said(reader, "mail.demo.mails") +
                  "\"><ol>" + rows + "</ol></nav>" + render_mail(reader, open) + "</div></main>");
}

}  // namespace claviger::http::routes
