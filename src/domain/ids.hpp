#pragma once
// The distinct ids of the trade. Numbers come from the store; public ids (random text) are what the API shows.

#include "base/id.hpp"

namespace claviger::domain {

using AccountId = base::Id<struct AccountTag>;
using CompanyId = base::Id<struct CompanyTag>;  ///< one registered company (a row of the companies file)
using PartyId =
    base::Id<struct PartyTag>;  ///< who a contract names: a GU family member set told apart by GU ID (R71, R99)
using BillToId = base::Id<struct BillToTag>;
using ContractId = base::Id<struct ContractTag>;
using LineId = base::Id<struct LineTag>;
using ProductId = base::Id<struct ProductTag>;
using ProgramId = base::Id<struct ProgramTag>;
using RequestId = base::Id<struct RequestTag>;
using ItemId = base::Id<struct ItemTag>;
using GrantId = base::Id<struct GrantTag>;
using ImportId = base::Id<struct ImportTag>;    ///< a generation
using Revision = base::Id<struct RevisionTag>;  ///< a journal position

}  // namespace claviger::domain
