#pragma once
// "Who administers this?", and a message to them. Source: R159; C3, U9.

#include <string>
#include <vector>

#include "rules/nominate.hpp"
#include "usecases/principal.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct NumberAdministrators {
  std::string number;  ///< as it is shown
  std::vector<std::string>
      names;             ///< those whom the reader may know by name: colleagues, and peers of an administrator
  int masked = 0;        ///< how many more there are
  bool is_mine = false;  ///< the reader is one himself
  rules::ClaimRefusal claim = rules::ClaimRefusal::has_administrator;  ///< `none`: he may ask to become the first one
};
/// Errors: not_found for a number that is neither held, asked for nor administered by the reader.
Result<NumberAdministrators> who_administers(const Services& services, const Principal& principal,
                                             const NumberRef& ref);

struct SentMessage {
  int receivers = 0;
  std::int64_t revision = 0;
};
/// Mailed to each administrator but the sender, with his name and address; five a day. The journal keeps that it was
/// sent, not its words. Errors: as who_administers(); conflict `no_administrator`; too_many_requests.
Result<SentMessage> message_administrators(const Services& services, const Principal& principal, const NumberRef& ref,
                                           const std::string& text);

}  // namespace claviger::usecases
