#pragma once
// What a person sees and may do with his own requests and access. Source: R32, R158–R160; U5.

#include <string>
#include <vector>

#include "domain/contract.hpp"
#include "domain/request.hpp"
#include "store/grants.hpp"
#include "store/requests.hpp"
#include "usecases/item_text.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// What is shown of an item beside its own fields, in the asker's language.
struct ItemView {
  ItemText text;
  std::vector<std::string> contracts;  ///< contract numbers shown with it
  KnownAdministrators administrators;  ///< on whom it waits; only where that is administrators
  std::string followed_by;             ///< public id of the request that its watch made, or empty
  std::string pending_request;         ///< public id of the one that it repeats: that is pending, or watched
};

struct RequestView {
  domain::AccessRequest request;
  std::string follows;          ///< public id of the request it follows, or empty
  std::vector<ItemView> items;  ///< one for each of the request's, in their order
  TimePoint accepted_at{};      ///< of the service descriptions, by the request first made
};

/// Newest first.
Result<std::vector<RequestView>> list_requests(const Services& services, const Principal& principal,
                                               const store::RequestPage& page);
/// Errors: not_found, also for somebody else's.
Result<RequestView> get_request(const Services& services, const Principal& principal, const std::string& request_id);
/// A view of a request that was not stored (dry run) or just was.
RequestView view_of(const store::Reader& reader, const Services& services, const domain::Account& asker,
                    domain::AccessRequest request);
Result<RequestView> view_request(const Services& services, const Principal& principal, domain::AccessRequest request);

/// Ends what is still open of a request, its watches too. Errors: not_found; conflict `already_decided` where nothing
/// was open.
Result<RequestView> withdraw_request(const Services& services, const Principal& principal,
                                     const std::string& request_id);

/// One row of "your current access". Source: R158.
struct HeldAccess {
  store::Grant grant;
  std::optional<domain::Contract> contract;  ///< the present one, where the granted one has been renewed
  std::string granted_number;                ///< of the contract that the grant names
  std::optional<domain::BillTo> bill_to;
  std::vector<domain::Right> rights;  ///< what a decision would allow by this grant now; none while blocked or on hold
  KnownAdministrators administrators;
  std::int64_t position = 0;  ///< in the list: direct grants by their id, then what groups give
};

struct AccessFilter {
  std::optional<domain::Scope> scope;
  std::string text;        ///< part of a number or of a programme's name
  std::int64_t after = 0;  ///< position above which to go on
  int limit = 50;
};
Result<std::vector<HeldAccess>> list_access(const Services& services, const Principal& principal,
                                            const AccessFilter& filter);

}  // namespace claviger::usecases
