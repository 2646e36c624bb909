#include "http/routes/mailbox_page.hpp"

#include <gmock/gmock.h>

namespace claviger::http::routes {
namespace {

TEST(WithLinks, leaves_the_sentence_around_an_address_alone) {
  EXPECT_EQ(with_links("See https://a.example/x?y=1&z=2."),
            "See <a href=\"https://a.example/x?y=1&amp;z=2\">https://a.example/x?y=1&amp;z=2</a>.");
  EXPECT_EQ(with_links("<http://a.example/>"), "&lt;<a href=\"http://a.example/\">http://a.example/</a>&gt;");
  EXPECT_EQ(
      with_links("http://a.example/ and https://b.example"),
      "<a href=\"http://a.example/\">http://a.example/</a> and <a href=\"https://b.example\">https://b.example</a>");
}

TEST(WithLinks, escapes_the_rest) {
  EXPECT_EQ(with_links("a & b </pre><script> javascript:alert(1)"),
            "a &amp; b &lt;/pre&gt;&lt;script&gt; javascript:alert(1)");
  EXPECT_EQ(with_links(""), "");
}

}  // namespace
}  // namespace claviger::http::routes
