#pragma once
// A served instance that speaks a gateway's words over TLS, asked by an API client with a token: users `alice`
// (support) and `bob` (downloads) on `record-1`, as the certification's Core levels want them, and a few more for what
// they do not ask.

#include <string>
#include <vector>

#include "http/known_client.hpp"
#include "http/served.hpp"
#include "http/test_certificate.hpp"
#include "http/test_client.hpp"
#include "usecases/follow_journal.hpp"

namespace claviger::conformance {

using http_suite::Call;
using http_suite::Reply;

inline const std::string kAlice = R"("subject":{"type":"user","id":"alice"})";
inline const std::string kBob = R"("subject":{"type":"user","id":"bob"})";
inline const std::string kRead = R"("action":{"name":"read"})";
inline const std::string kWrite = R"("action":{"name":"write"})";
inline const std::string kRecord1 = R"("resource":{"type":"record","id":"record-1"})";
inline const std::string kRecord2 = R"("resource":{"type":"record","id":"record-2"})";

inline const std::string kEvaluation = "/access/v1/evaluation";
inline const std::string kEvaluations = "/access/v1/evaluations";
inline const std::string kSubjects = "/access/v1/search/subject";
inline const std::string kResources = "/access/v1/search/resource";
inline const std::string kActions = "/access/v1/search/action";
inline const std::string kRequests = "/access/v1/requests";
inline const std::string kMetadata = "/.well-known/authzen-configuration";

/// `{a,b,c}`
std::string body(const std::vector<std::string>& members);
std::string list(const std::vector<std::string>& items);

/// Where the server finds its answers: they are the same.
enum class AnswersFrom { store, index };

class Conformance : public http_suite::Served, public testing::WithParamInterface<AnswersFrom> {
 protected:
  Conformance();

  Reply call(const Call& call) const;
  Reply get(const std::string& path, const std::string& bearer = {}) const {
    return call({.path = path, .session = bearer});
  }
  Reply post(const std::string& path, const std::string& body, const std::string& bearer = {}) const {
    return call({.method = "POST", .path = path, .body = body, .session = bearer});
  }
  /// Bytes as they are, for what call() does not write. The index, where there is one, has followed by then.
  [[nodiscard]] http::testing::Answer exchange(const std::string& bytes) const;
  http_suite::KnownClient client(const usecases::NewClient& said) const {
    return http_suite::make_client(services_, said);
  }
  /// POST by the client.
  Reply ask(const std::string& path, const std::string& body) const { return post(path, body, token_); }
  Reply ask(const std::string& path, const std::vector<std::string>& members) const { return ask(path, body(members)); }
  /// The decision, where the answer is 200.
  std::string decision(const std::vector<std::string>& members) const;
  /// The `id`s or `name`s of a search's results.
  static std::vector<std::string> results(const Reply& reply);
  /// `true`, `false` … of a batch's items.
  static std::vector<std::string> decisions(const Reply& reply);
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] const std::string& base_url() const { return services_.instance.base_url; }

 private:
  void add_people();
  std::unique_ptr<usecases::FollowJournal> journal_;  ///< where answers come from the index
  http::testing::Certificate certificate_;
  usecases::Services services_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
  std::string token_;
};

}  // namespace claviger::conformance
