#include "http/json_body.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "http/json_reader.hpp"
#include "http/problem.hpp"

namespace claviger::http {
namespace {

std::string nested(int depth) {
  std::string text = "{\"a\":";
  for (int i = 1; i < depth; ++i) text += "[";
  text += "1";
  for (int i = 1; i < depth; ++i) text += "]";
  return text + "}";
}

struct Refused {
  std::string name;
  std::string text;
};
void PrintTo(const Refused& refused, std::ostream* out) {
  *out << refused.name;
}

class RefusedBodies : public testing::TestWithParam<Refused> {};

TEST_P(RefusedBodies, AreMalformed) {
  const auto object = parse_json_object(GetParam().text);
  ASSERT_FALSE(object.has_value());
  EXPECT_EQ(object.error().reason, "malformed_json");
  EXPECT_EQ(status_of(object.error()), 400);
}

INSTANTIATE_TEST_SUITE_P(
    JsonBody, RefusedBodies,
    testing::Values(
        Refused{"nothing", ""}, Refused{"a list", "[1]"}, Refused{"a text", "\"a\""}, Refused{"cut off", "{\"a\":1"},
        Refused{"trailing text", "{} x"}, Refused{"two objects", "{}{}"}, Refused{"trailing comma", "{\"a\":1,}"},
        Refused{"comment", "{/*c*/\"a\":1}"}, Refused{"single quotes", "{'a':1}"},
        Refused{"byte-order mark", "\xEF\xBB\xBF{}"}, Refused{"a name twice", "{\"a\":1,\"b\":2,\"a\":1}"},
        Refused{"a name twice, once escaped", "{\"a\":1,\"\\u0061\":2}"},
        Refused{"a name twice, deeper", "{\"a\":{\"b\":[{\"c\":1,\"c\":2}]}}"},
        Refused{"U+0000 in a text", "{\"a\":\"x\\u0000y\"}"}, Refused{"U+0000 in a name", "{\"a\\u0000\":1}"},
        Refused{"raw NUL", std::string("{\"a\":\"\0\"}", 9)}, Refused{"NUL behind the object", std::string("{}\0", 3)},
        Refused{"raw control character", "{\"a\":\"\n\"}"}, Refused{"lone leading surrogate", "{\"a\":\"\\ud83d\"}"},
        Refused{"lone trailing surrogate", "{\"a\":\"\\ude00\"}"},
        Refused{"surrogate as UTF-8", "{\"a\":\"\xED\xA0\x80\"}"}, Refused{"overlong UTF-8", "{\"a\":\"\xC0\xAF\"}"},
        Refused{"invalid UTF-8", "{\"a\":\"\xFF\"}"}, Refused{"leading zero", "{\"a\":01}"},
        Refused{"not a number", "{\"a\":NaN}"}, Refused{"number beyond a double", "{\"a\":1e999}"},
        Refused{"33 levels", nested(33)}, Refused{"5000 levels", nested(5000)}));

TEST(JsonBody, KeepsWhatIsAllowed) {
  const auto object = parse_json_object(
      " {\"a\":{\"x\":1},\"b\":{\"x\":2},\"t\":\"\\ud83d\\ude00 \xE6\x97\xA5\",\"n\":null,\"l\":[1,-2.5,true]}\r\n");
  ASSERT_TRUE(object.has_value());
  EXPECT_EQ(object->at("t").as_string(), "\xF0\x9F\x98\x80 \xE6\x97\xA5");
  EXPECT_EQ(object->at("b").at("x").as_int64(), 2) << "the same name at another place is no repetition";
  EXPECT_EQ(object->at("l").at(1).as_double(), -2.5);
  EXPECT_TRUE(parse_json_object(nested(32)).has_value());
}

Request with_type(const std::vector<std::string>& types) {
  Request request;
  for (const auto& type : types) request.headers.add("content-type", type);
  return request;
}

TEST(JsonBody, NeedsItsContentType) {
  for (const auto* type : {"application/json", "Application/JSON", "application/json;charset=utf-8",
                           "application/json ; charset=\"UTF-8\""}) {
    EXPECT_TRUE(require_json(with_type({type})).has_value()) << type;
  }
  for (const auto* type :
       {"", "text/json", "application/json; charset=latin1", "application/jsonx", "application/json, text/plain"}) {
    const auto refused = require_json(with_type({type}));
    ASSERT_FALSE(refused.has_value()) << type;
    EXPECT_EQ(status_of(refused.error()), 415);
  }
  EXPECT_FALSE(require_json(with_type({})).has_value());
  EXPECT_FALSE(require_json(with_type({"application/json", "application/json"})).has_value());
}

boost::json::object object_of(std::string_view text) {
  return parse_json_object(text).value();
}

TEST(JsonReader, ReadsEveryKind) {
  const auto object =
      object_of(R"({"s":"Ådne","l":["a","b"],"b":false,"i":7,"o":{"x":"y"},"os":[{"k":"1"},{"k":"2"}],"n":null})");
  JsonReader reader(object);
  EXPECT_EQ(reader.required_string("s", {.min = 4, .max = 4}), "Ådne") << "limits count characters, not bytes";
  EXPECT_EQ(reader.string_list("l"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(reader.required_boolean("b"), false);
  EXPECT_EQ(reader.required_integer("i", {.min = 1, .max = 7}), 7);
  EXPECT_EQ(reader.optional_object("o")->required_string("x"), "y");
  auto list = reader.object_list("os", 2);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].required_string("k") + list[1].required_string("k"), "12");
  EXPECT_EQ(reader.optional_string("n"), std::nullopt);
  EXPECT_EQ(reader.optional_string("absent"), std::nullopt);
  EXPECT_FALSE(reader.has("n"));
  EXPECT_TRUE(reader.finish().has_value());
}

struct Fault {
  std::string body;
  std::string reason;
  std::string pointer;
};
void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.body;
}

class Faults : public testing::TestWithParam<Fault> {};

TEST_P(Faults, NameThePlace) {
  const auto object = object_of(GetParam().body);
  JsonReader reader(object);
  reader.required_string("s", {.max = 5});
  reader.string_list("l", {.max_items = 2});
  reader.optional_boolean("b");
  reader.optional_integer("i", {.max = 9});
  if (auto inner = reader.optional_object("o")) inner->required_string("a/b");
  for (auto& item : reader.object_list("os", 2)) item.optional_string("k");
  const auto read = reader.finish();
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().reason, GetParam().reason);
  EXPECT_EQ(read.error().pointer, GetParam().pointer);
}

INSTANTIATE_TEST_SUITE_P(
    JsonReader, Faults,
    testing::Values(
        Fault{R"({})", "missing_field", "/s"}, Fault{R"({"s":null})", "missing_field", "/s"},
        Fault{R"({"s":1})", "invalid_field", "/s"}, Fault{R"({"s":""})", "invalid_field", "/s"},
        Fault{R"({"s":"abcdef"})", "invalid_field", "/s"}, Fault{R"({"s":"a\nb"})", "invalid_field", "/s"},
        Fault{R"({"s":"a\u0085b"})", "invalid_field", "/s"}, Fault{R"({"s":"a","l":"b"})", "invalid_field", "/l"},
        Fault{R"({"s":"a","l":["b",2]})", "invalid_field", "/l/1"},
        Fault{R"({"s":"a","l":["a","b","c"]})", "invalid_field", "/l"},
        Fault{R"({"s":"a","b":"true"})", "invalid_field", "/b"}, Fault{R"({"s":"a","i":10})", "invalid_field", "/i"},
        Fault{R"({"s":"a","i":1.5})", "invalid_field", "/i"}, Fault{R"({"s":"a","i":-1})", "invalid_field", "/i"},
        Fault{R"({"s":"a","o":[]})", "invalid_field", "/o"}, Fault{R"({"s":"a","o":{}})", "missing_field", "/o/a~1b"},
        Fault{R"({"s":"a","os":[{},{"z":1}]})", "unknown_field", "/os/1/z"},
        Fault{R"({"s":"a","os":[{},3]})", "invalid_field", "/os/1"},
        Fault{R"({"s":"a","zz":1})", "unknown_field", "/zz"}, Fault{R"({"i":-1,"zz":1})", "missing_field", "/s"}));

TEST(JsonReader, CanLeaveUnknownFieldsAlone) {
  const auto object = object_of(R"({"s":"a","zz":1})");
  JsonReader reader(object);
  reader.required_string("s");
  EXPECT_TRUE(reader.first_fault().has_value());
  reader.refuse("s", "weak_password", "Too easy to guess.");
  EXPECT_EQ(reader.first_fault().error().pointer, "/s");
}

TEST(JsonReader, AllowsLinesWhereTextHasLines) {
  const auto object = object_of(R"({"s":"a\r\n\tb"})");
  JsonReader reader(object);
  EXPECT_EQ(reader.required_string("s", {.shape = TextShape::lines}), "a\r\n\tb");
  EXPECT_TRUE(reader.finish().has_value());
}

}  // namespace
}  // namespace claviger::http
