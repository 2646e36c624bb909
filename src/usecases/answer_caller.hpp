#pragma once
// What a caller is answered: the decision, less what he may not learn. Source: api.md (an account's own token; client
// scopes, each limitable to bill-tos); authzen.md 1.3, 1.4.

#include <optional>
#include <vector>

#include "usecases/caller.hpp"
#include "usecases/deadline.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::usecases {

/// A person asks about himself: `question.account` must name him, by public id or by e-mail address. What is not his is
/// `not_entitled`, whether or not it exists: a session may ask as often as it likes and must not learn which numbers
/// there are. Several products of a serial are told (`serial_ambiguous`) to whom holds something of them.
/// A client asks about anybody, with the scope `decisions`. Limited to bill-tos, it is answered about these, the
/// contracts under them and serials with a line of one of those; all else is `not_entitled`, as is every refusal
/// without the scope `explain`. A refusal that a request could cure says so to whoever may make one
/// (with_request_hint). Source: U28, R169. Errors: not_allowed; unavailable, internal.
Result<AccessAnswer> answer_caller(const Services& services, const Caller& caller, const AccessQuestion& question);

/// When a batch ends before its last item. Words as on the wire.
#define CLV_BATCH_SEMANTICS(X) X(execute_all) X(deny_on_first_deny) X(permit_on_first_permit)
using domain::word_of;
CLV_WORDS(BatchSemantic, CLV_BATCH_SEMANTICS)
struct BatchEnd {
  BatchSemantic semantic = BatchSemantic::execute_all;
  Deadline deadline = {};
};

/// One of a batch: a question, or why it is none.
using BatchItem = Result<AccessQuestion>;
struct BatchAnswer {
  AccessAnswer answer;         ///< of an item that is none: `false`
  std::optional<Error> fault;  ///< the item's own
};
/// In the order asked, all in one view, up to and including the item that decides; an item that is none counts as a
/// denial. Source: B4, B5, B7. Errors: as answer_caller, for the whole batch where one item is not for this caller to
/// ask; unavailable for the whole batch where its deadline passes.
Result<std::vector<BatchAnswer>> answer_batch(const Services& services, const Caller& caller,
                                              const std::vector<BatchItem>& items, const BatchEnd& end);

/// Whether `question` is about the caller himself; nothing is a client's own.
rules::Relation relation_to(const Caller& caller, const AccessQuestion& question);

}  // namespace claviger::usecases
