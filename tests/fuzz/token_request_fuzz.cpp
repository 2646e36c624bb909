// The form of POST /oauth2/token. The input's first line is the Authorization header, empty for none; the rest is the
// body.

#include "fuzz/bodies.hpp"
#include "http/routes/token_body.hpp"

using namespace claviger;
using namespace claviger::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = text_of(data, size);
  const auto end = std::min(input.find('\n'), input.size());
  auto request = request_with(input.substr(std::min(end + 1, input.size())), "application/x-www-form-urlencoded");
  if (end > 0) request.headers.add("Authorization", input.substr(0, end));
  const auto asked = http::routes::read_token_request(request);
  if (!asked) {
    CLV_CHECK(asked.error().error == "invalid_request" || asked.error().error == "unsupported_grant_type",
              "a word of RFC 6749, 5.2");
    return 0;
  }
  for (const auto* text : {&asked->credentials.client_id, &asked->credentials.secret, &asked->scope}) {
    CLV_CHECK(text->size() <= input.size(), "nothing is made longer");
    CLV_CHECK(text->find('\0') == std::string::npos, "no text has U+0000 in it");
  }
  return 0;
}
