#pragma once
// What speaks for and against somebody as administrator of a number. Source: R134–R137, R143, R145.

#include <optional>
#include <string>

#include "domain/nomination.hpp"
#include "rules/nominate.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Calendar days of roles are the instance's contract days.
Day role_day(const Services& services);

/// One nomination with everybody in it, read in one view.
struct NominationParts {
  domain::Nomination nomination;
  ResolvedNumber number;
  std::optional<domain::Account> nominee;    ///< active; none while nobody has the address
  std::optional<domain::Account> nominator;  ///< none: the vendor

  /// Of the account, or as it was typed.
  [[nodiscard]] std::string email() const { return nominee ? nominee->email : nomination.email; }
};

/// nullopt where no import shows the number any more.
std::optional<NominationParts> parts_of(const store::Reader& reader, domain::Nomination nomination);

/// Of one that was made already, other open ones do not count.
rules::NominationFacts nomination_facts(const store::Reader& reader, const Services& services,
                                        const NominationParts& parts);

/// The refusal as an error at the field that it is about; nothing where there is none.
Result<void> as_result(rules::NominationRefusal refusal);

/// Whether the nominator still answers for what he nominated for; the vendor always does.
bool is_backed(const store::Reader& reader, const NominationParts& parts);

}  // namespace claviger::usecases
