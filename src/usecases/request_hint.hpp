#pragma once
// A refusal that a request for access could cure says so, to whoever may ask for access.

#include "domain/identifier.hpp"
#include "usecases/caller.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::usecases {

/// What a request has to ask for so that the answer could become a yes.
struct AskedFor {
  domain::Scope scope = domain::Scope::support;
  domain::IdentifierType identifier = domain::IdentifierType::contract;
};
/// Nullopt where no request asks for it: for nobody's account, for what the form would not take as a number, for
/// software and content, which have no number, and rules::scope_to_request.
std::optional<AskedFor> asked_for(const AccessQuestion& question);

/// `told`, the answer as the caller is told it, with a hint where it is a refusal that a request could cure and the
/// caller may make one: a person, or a client with the scope `requests`. It follows from what he is told and from what
/// he asked alone, so it tells him nothing more: where he is not told whether the number exists, it comes either way.
/// Source: authzen.md Q2–Q5; U28, R169.
AccessAnswer with_request_hint(const Services& services, const Caller& caller, const AccessQuestion& question,
                               AccessAnswer told);

}  // namespace claviger::usecases
