// A refusal that leads to a request for access: who is told so, how it is made, how it is followed.
// Shows: R30, R169; authzen.md Q2–Q5, Q8, Q9, Q11–Q19, Q21, Q22, Q24.

#include "usecases/access_task.hpp"

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store_suite/failure.hpp"
#include "usecases/answer_caller.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/evaluation_ids.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::Reason;
using rules::ClientScope;
using usecases::AccessQuestion;
using usecases::AccessTask;
using usecases::Caller;
using usecases::ClientPrincipal;
using usecases::TaskAsk;
using usecases::TaskStatus;

ClientPrincipal client_with(std::initializer_list<ClientScope> scopes, std::vector<std::string> bill_tos = {}) {
  return {"gate-id", "Gate", rules::set_of(scopes), std::move(bill_tos)};
}

const Caller kGate = client_with({ClientScope::decisions, ClientScope::explain, ClientScope::requests});

/// Robin is of the company on C1, under bill-to 7001, and holds nothing.
class AccessTasks : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .serial = "SER1"});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  }
  AccessQuestion about(const std::string& type, const std::string& id, const std::string& action = "open_case") {
    return {robin_.account.email, action, type, id, {}};
  }
  usecases::AccessAnswer told(const Caller& caller, const AccessQuestion& question) {
    const auto answer = usecases::answer_caller(services(), caller, question);
    EXPECT_TRUE(answer);
    return answer.value_or(usecases::AccessAnswer{});
  }
  bool is_hinted(const Caller& caller, const AccessQuestion& question) {
    return told(caller, question).hint.has_value();
  }
  /// What asks for what was refused just now.
  TaskAsk asking(const AccessQuestion& question, const Caller& caller = kGate) {
    const auto hint = told(caller, question).hint;
    EXPECT_TRUE(hint);
    return {.question = question,
            .evaluation_id = hint ? hint->evaluation_id : "",
            .second_identifier = {},
            .terms_accepted = true,
            .repeatable = {}};
  }
  Result<AccessTask> request(const TaskAsk& ask, const Caller& caller = kGate) {
    return usecases::request_access(services(), {caller, {"192.0.2.7", "call-1", "en"}}, ask);
  }
  AccessTask made(const TaskAsk& ask, const Caller& caller = kGate) {
    const auto task = request(ask, caller);
    EXPECT_TRUE(task) << failure_of(task);
    return task.value_or(AccessTask{});
  }
  /// C2 is of the company of that name in another country: what robin asks there waits for its administrator.
  AccessTask pending() {
    publish({.number = "C2", .country = "AT", .domain = ""});
    dana_ = person("dana@aurelia-bearings.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C2");
    auto ask = asking(about("contract", "C2"));
    return made(ask);
  }
  Result<AccessTask> found(const AccessTask& task, const Caller& caller = kGate) {
    return usecases::find_task(services(), caller, task.id);
  }
  usecases::Principal robin_, dana_;
};

TEST_P(AccessTasks, Q2_Q3_Q5_a_refusal_that_a_request_could_cure_says_so_to_whom_it_concerns) {
  const auto answer = told(robin_, about("contract", "C1"));
  EXPECT_FALSE(answer.decision) << "it is still a refusal";
  ASSERT_TRUE(answer.hint);
  EXPECT_EQ(answer.hint->expires_at, start_of_tests() + std::chrono::hours(1));
  EXPECT_TRUE(is_hinted(robin_, about("bill_to", "7001")));
  EXPECT_TRUE(is_hinted(robin_, about("serial", "SER1")));
  EXPECT_TRUE(is_hinted(robin_, about("serial", "SER1", "download_software")));
  EXPECT_TRUE(is_hinted(kGate, about("contract", "C1", "place_order")));
}

TEST_P(AccessTasks, Q2_what_no_request_could_cure_has_no_hint) {
  const auto give = [&](const char* number, domain::Scope scope) {
    ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email,
                                             {domain::IdentifierType::contract, number}, scope));
  };
  publish({.number = "ENDED", .ends_in_days = -1});
  publish({.number = "BLOCKED"});
  give("ENDED", domain::Scope::support);
  give("C1", domain::Scope::downloads);
  ASSERT_TRUE(
      usecases::block_as_operator(services(), robin_.account.email, {domain::IdentifierType::contract, "BLOCKED"}));
  for (const Caller& caller : {Caller(robin_), kGate}) {
    EXPECT_FALSE(is_hinted(caller, about("contract", "C1", "download_software"))) << "granted";
    EXPECT_FALSE(is_hinted(caller, about("contract", "ENDED")));
    EXPECT_FALSE(is_hinted(caller, about("contract", "BLOCKED")));
    EXPECT_FALSE(is_hinted(caller, about("contract", "C1", "use_tool"))) << "not offered";
    EXPECT_FALSE(is_hinted(caller, about("bill_to", "7001", "download_software"))) << "not asked for by bill-to";
    EXPECT_FALSE(is_hinted(caller, about("software", "image"))) << "has no number";
    EXPECT_TRUE(is_hinted(caller, about("contract", "C1"))) << "downloads are too narrow";
  }
  EXPECT_FALSE(is_hinted(kGate, about("contract", "C404"))) << "unknown, as this client is told";
  auto past = about("contract", "C1");
  past.at = clock().now();
  EXPECT_FALSE(is_hinted(robin_, past));
  ASSERT_TRUE(usecases::change_hold(services(), robin_.account.email, usecases::HoldChange::on));
  EXPECT_FALSE(is_hinted(kGate, about("contract", "C1")));
}

TEST_P(AccessTasks, R169_a_hint_tells_nobody_what_he_is_not_told) {
  EXPECT_TRUE(is_hinted(robin_, about("contract", "C404"))) << "as for a number that is there and not his";
  ASSERT_TRUE(usecases::block_as_operator(services(), robin_.account.email, kC1));
  EXPECT_TRUE(is_hinted(client_with({ClientScope::decisions, ClientScope::requests}), about("contract", "C1")))
      << "every refusal is the same to a client without the scope explain";
  EXPECT_FALSE(is_hinted(client_with({ClientScope::decisions, ClientScope::explain}), about("contract", "C1")));
  const Caller limited = client_with({ClientScope::decisions, ClientScope::requests}, {"7002"});
  EXPECT_FALSE(is_hinted(limited, about("contract", "C1"))) << "out of its reach";
  EXPECT_FALSE(is_hinted(limited, about("contract", "C404")));
}

TEST_P(AccessTasks, Q12_Q18_Q22_what_is_decided_at_once_is_a_request_like_any_other) {
  const auto ask = asking(about("contract", "C1"));
  const auto task = made(ask);
  EXPECT_EQ(task.status, TaskStatus::approved);
  EXPECT_TRUE(may(robin_, "open_case", "C1")) << "the grant decides";
  ASSERT_TRUE(task.approval);
  EXPECT_EQ(task.approval->approved_at, start_of_tests());
  EXPECT_EQ(task.approval->approved_until, start_of_tests() + usecases::kApprovalKept) << "the contract ends later";
  EXPECT_EQ(mails("robin@aurelia.example").size(), 1U);
  EXPECT_EQ(text("select actor from journal where kind = 'request_submitted'"), "client:gate-id");
  const auto entry = text("select body from journal where kind = 'request_submitted'");
  EXPECT_THAT(entry, testing::HasSubstr(ask.evaluation_id));
  EXPECT_THAT(entry, testing::HasSubstr("open_case"));
  const auto shown = usecases::get_request(services(), robin_, task.id);
  ASSERT_TRUE(shown) << "he finds it among his own";
  EXPECT_EQ(shown->request.scope, domain::Scope::support);
}

TEST_P(AccessTasks, Q18_an_approval_ends_with_the_contract) {
  publish({.number = "C3", .ends_in_days = 30});
  const auto task = made(asking(about("contract", "C3")));
  ASSERT_TRUE(task.approval);
  const auto answer = told(kGate, about("contract", "C3"));
  ASSERT_TRUE(answer.valid_until);
  EXPECT_EQ(task.approval->approved_until, *answer.valid_until);
}

TEST_P(AccessTasks, the_narrowest_scope_is_asked_for) {
  made(asking(about("serial", "SER1", "download_software")));
  EXPECT_EQ(text("select scope from request_item"), "downloads");
}

TEST_P(AccessTasks, Q8_a_person_asks_for_himself_alone_and_a_client_with_the_scope) {
  const auto ask = asking(about("contract", "C1"));
  const auto other = person("other@aurelia.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(failure_of(request(ask, other)), "not_allowed");
  EXPECT_EQ(failure_of(request(ask, client_with({ClientScope::decisions}))), "not_allowed");
  EXPECT_EQ(number("select count(*) from access_request"), 0);
  EXPECT_EQ(made(ask, robin_).status, TaskStatus::approved);
  EXPECT_EQ(text("select actor from journal where kind = 'request_submitted'"), "account:" + robin_.account.public_id);
}

TEST_P(AccessTasks, Q9_only_what_was_refused_is_asked_for) {
  publish({.number = "C2"});
  const auto ask = asking(about("contract", "C1"));
  const auto with = [&](auto change) {
    auto other = ask;
    change(other);
    return failure_of(request(other));
  };
  const std::string unbound = "invalid_denial_binding";
  EXPECT_EQ(with([](TaskAsk& a) { a.question.resource_id = "C2"; }), unbound);
  EXPECT_EQ(with([](TaskAsk& a) { a.question.resource_type = "serial"; }), unbound);
  EXPECT_EQ(with([](TaskAsk& a) { a.question.product_id = "ROUTER"; }), unbound);
  EXPECT_EQ(with([](TaskAsk& a) { a.question.action = "view_case"; }), unbound);
  EXPECT_EQ(with([&](TaskAsk& a) { a.question.account = robin_.account.public_id; }), unbound) << "as it was written";
  EXPECT_EQ(with([&](TaskAsk& a) { a.question.at = clock().now(); }), unbound);
  EXPECT_EQ(with([](TaskAsk& a) { a.evaluation_id.back() ^= 1; }), unbound);
  EXPECT_EQ(with([](TaskAsk& a) { a.evaluation_id[5] = '9'; }), unbound) << "a later end";
  EXPECT_EQ(with([](TaskAsk& a) { a.evaluation_id = ""; }), unbound);
  EXPECT_EQ(with([](TaskAsk& a) { a.evaluation_id = "clve."; }), unbound);
  EXPECT_EQ(with([](TaskAsk& a) { a.terms_accepted = false; }), "terms_not_accepted");
  EXPECT_EQ(number("select count(*) from access_request"), 0);
}

TEST_P(AccessTasks, Q9_Q24_a_refusal_is_shown_for_an_hour) {
  const auto ask = asking(about("contract", "C1"));
  const auto last = usecases::kEvaluationIdKept + usecases::kClockTolerance;
  clock().advance(last);
  EXPECT_EQ(failure_of(request(ask)), "expired_denial");
  clock().advance(-std::chrono::milliseconds(1));
  EXPECT_TRUE(request(ask));
}

TEST_P(AccessTasks, Q11_a_key_makes_one_task) {
  auto ask = asking(about("contract", "C1"));
  ask.repeatable = {"key-1", "body"};
  const auto first = made(ask);
  clock().advance(std::chrono::hours(5));
  EXPECT_EQ(made(ask).id, first.id) << "also when the refusal is too old by now";
  ask.repeatable.body = "other";
  EXPECT_EQ(failure_of(request(ask)), "duplicate_request");
  auto by_himself = asking(about("contract", "C1", "place_order"), robin_);
  by_himself.repeatable = {"key-1", "body"};
  EXPECT_NE(made(by_himself, robin_).id, first.id) << "another caller's key is another one";
}

TEST_P(AccessTasks, Q14_Q17_a_pending_task_can_be_cancelled_once) {
  const auto task = pending();
  EXPECT_EQ(task.status, TaskStatus::pending);
  EXPECT_EQ(task.expires_at, start_of_tests() + services().policy.pending_lifetime);
  const usecases::TaskCall call{kGate, {"192.0.2.7", "call-2", "en"}};
  const auto cancelled = usecases::cancel_task(services(), call, task.id);
  ASSERT_TRUE(cancelled) << failure_of(cancelled);
  EXPECT_EQ(cancelled->status, TaskStatus::cancelled);
  EXPECT_EQ(text("select status from request_item"), "withdrawn");
  EXPECT_EQ(failure_of(usecases::cancel_task(services(), call, task.id)), "invalid_task_state");
}

TEST_P(AccessTasks, Q14_Q21_what_people_decide_is_final) {
  const auto task = pending();
  const auto item = text("select public_id from request_item");
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {usecases::Queue::administrators, item}, {}));
  const auto approved = found(task);
  ASSERT_TRUE(approved);
  EXPECT_EQ(approved->status, TaskStatus::approved);
  EXPECT_TRUE(approved->approval);
  EXPECT_EQ(failure_of(usecases::cancel_task(services(), {kGate, {}}, task.id)), "invalid_task_state");
}

TEST_P(AccessTasks, Q14_a_refused_request_is_a_denied_task) {
  publish({.number = "C4", .company = "Borealis Pumps SA", .country = "FR", .domain = ""});
  const auto task = made(asking(about("contract", "C4", "download_software")));
  EXPECT_EQ(task.status, TaskStatus::denied);
  EXPECT_EQ(task.reason, Reason::full_support_needed);
  EXPECT_FALSE(task.approval);
  const Caller plain = client_with({ClientScope::requests});
  const auto unexplained = found(task, plain);
  ASSERT_TRUE(unexplained);
  EXPECT_EQ(unexplained->reason, Reason::none) << "who learns no reasons learns none here";
}

TEST_P(AccessTasks, Q15_Q16_a_task_is_for_its_person_and_for_clients_that_may) {
  const auto task = pending();
  EXPECT_TRUE(found(task, robin_));
  EXPECT_TRUE(found(task, client_with({ClientScope::requests})));
  EXPECT_TRUE(found(task, client_with({ClientScope::requests}, {"7001"})));
  EXPECT_EQ(failure_of(found(task, client_with({ClientScope::requests}, {"7002"}))), "unknown_task");
  EXPECT_EQ(failure_of(found(task, dana_)), "unknown_task");
  EXPECT_EQ(failure_of(found(task, client_with({ClientScope::decisions}))), "not_allowed");
  EXPECT_EQ(failure_of(usecases::find_task(services(), kGate, "none")), "unknown_task");
  submit(dana_, ask("C1"));
  const auto form = text("select public_id from access_request where evaluation_id = ''");
  EXPECT_EQ(failure_of(usecases::find_task(services(), kGate, form)), "unknown_task") << "a request by the form";
}

TEST_P(AccessTasks, a_limited_client_asks_for_nothing_beyond_its_limit) {
  const auto ask = asking(about("contract", "C1"));
  EXPECT_EQ(failure_of(request(ask, client_with({ClientScope::requests}, {"7002"}))), "not_requestable");
  EXPECT_TRUE(request(ask, client_with({ClientScope::requests}, {"7001"})));
}

TEST_P(AccessTasks, a_limited_client_gets_nothing_beyond_its_limit_by_a_serial_that_is_on_several_contracts) {
  publish({.number = "C7", .bill_to = "7002", .serial = "SER7"});
  publish({.number = "C8",
           .company = "Borealis Pumps SA",
           .country = "FR",
           .domain = "",
           .bill_to = "7003",
           .serial = "SER7"});
  const Caller beside = client_with({ClientScope::decisions, ClientScope::requests}, {"7003"});
  const Caller above = client_with({ClientScope::decisions, ClientScope::requests}, {"7002"});
  const auto ask = asking(about("serial", "SER7"), beside);
  EXPECT_EQ(failure_of(request(ask, beside)), "not_requestable") << "it would be given on C7";
  EXPECT_EQ(number("select count(*) from access_request"), 0);
  EXPECT_EQ(number("select count(*) from access_grant"), 0);
  const auto task = made(ask, above);
  EXPECT_EQ(task.status, TaskStatus::approved);
  EXPECT_TRUE(found(task, above));
  EXPECT_EQ(failure_of(found(task, beside)), "unknown_task");
}

TEST_P(AccessTasks, U28_one_persons_guesses_do_not_stop_the_gateway_for_others) {
  editable_services().policy.unmatched_per_address_a_day = 3;
  const Caller plain = client_with({ClientScope::decisions, ClientScope::requests});
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(request(asking(about("contract", "C40" + std::to_string(i)), plain), plain));
  const auto other = person("other@aurelia.example", "Aurelia Bearings GmbH");
  auto question = about("contract", "C1");
  question.account = other.account.email;
  EXPECT_EQ(made(asking(question, plain), plain).status, TaskStatus::approved);
  editable_services().policy.unmatched_per_account_a_day = 4;
  EXPECT_EQ(failure_of(request(asking(about("contract", "C409"), plain), plain)), "guesses_used_up")
      << "his own budget counts";
}

TEST_P(AccessTasks, Q2_what_the_form_would_not_take_has_no_hint) {
  const Caller plain = client_with({ClientScope::decisions, ClientScope::requests});
  for (const auto& id : {std::string(), std::string("  "), std::string("C1\nC2"), std::string(129, 'x')})
    EXPECT_FALSE(is_hinted(plain, about("contract", id))) << id;
  EXPECT_TRUE(is_hinted(plain, about("contract", std::string(128, 'x'))));
  auto of_a_product = about("serial", "SER1");
  of_a_product.product_id = std::string(256, 'x');
  EXPECT_FALSE(is_hinted(plain, of_a_product));
  auto of_nobody = about("contract", "C1");
  of_nobody.account = "";
  EXPECT_FALSE(is_hinted(plain, of_nobody));
}

TEST_P(AccessTasks, Q11_a_clients_key_is_used_for_one_person_alone) {
  auto ask = asking(about("contract", "C1"));
  ask.repeatable = {"key-1", "body of robin"};
  made(ask);
  const auto other = person("other@aurelia.example", "Aurelia Bearings GmbH");
  auto question = about("contract", "C1");
  question.account = other.account.email;
  auto again = asking(question);
  again.repeatable = {"key-1", "body of another"};
  EXPECT_EQ(failure_of(request(again)), "duplicate_request");
}

TEST_P(AccessTasks, Q20_whether_a_request_could_cure_does_not_hang_on_who_asks) {
  const auto task = made(asking(about("contract", "C1")));
  ASSERT_TRUE(usecases::remove_direct_access(services(), robin_.account.email, kC1, domain::Scope::support));
  const Caller narrow = client_with({ClientScope::decisions});
  const auto advice = usecases::advise_on_approvals(
      services(), {{{task.approval->id, about("contract", "C1"), told(narrow, about("contract", "C1"))}}}, {});
  ASSERT_TRUE(advice && advice->front());
  EXPECT_EQ(advice->front()->fault, rules::ApprovalFault::approval_expired);
  EXPECT_EQ(advice->front()->next, rules::ApprovalStep::none) << "not by this client";
}

CLAVIGER_BOTH_ENGINES(AccessTasks);

}  // namespace
}  // namespace claviger::test
