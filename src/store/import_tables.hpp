#pragma once
// Inside `store`, for imports: the tables as plans fill them.

#include "store/write_plan.hpp"

namespace claviger::store::import_tables {

using enum PlannedColumn::Kind;

inline const PlannedTable kParty{"party", true, false, {{"party_key", text}, {"gu_id", text}}};
inline const PlannedTable kPartyAlias{
    "party_alias", true, true, {{"party_key", text}, {"party_id", reference, "party"}, {"gu_id", text}}};
inline const PlannedTable kCompany{
    "company", true, false, {{"company_key", text}, {"party_id", reference, "party"}, {"name_key", text}}};
inline const PlannedTable kCompanyVersion{"company_version",
                                          true,
                                          true,
                                          {{"company_id", reference, "company"},
                                           {"name", text},
                                           {"country", text},
                                           {"parent_gu_id", text},
                                           {"aliases", text},
                                           {"former_names", text},
                                           {"domains", text}}};
inline const PlannedTable kCompanyDomain{
    "company_domain", true, true, {{"domain", text}, {"company_id", reference, "company"}}};
inline const PlannedTable kProgram{"program", true, false, {{"code_key", text}, {"code", text}}};
inline const PlannedTable kProgramVersion{"program_version",
                                          true,
                                          true,
                                          {{"program_id", reference, "program"},
                                           {"name", text},
                                           {"entitled_party", text},
                                           {"brand", text},
                                           {"rights_support", text},
                                           {"rights_downloads", text},
                                           {"end_customer_downloads", number}}};
inline const PlannedTable kBillTo{"bill_to", true, false, {{"bill_to_key", text}, {"number", text}}};
inline const PlannedTable kBillToVersion{
    "bill_to_version",
    true,
    true,
    {{"bill_to_id", reference, "bill_to"}, {"party_id", reference, "party"}, {"name", text}, {"country", text}}};
inline const PlannedTable kContract{"contract", true, false, {{"number_key", text}, {"number", text}}};
inline const PlannedTable kContractVersion{"contract_version",
                                           true,
                                           true,
                                           {{"contract_id", reference, "contract"},
                                            {"program_id", reference, "program"},
                                            {"bill_to_id", reference, "bill_to"},
                                            {"service_level", text},
                                            {"status", text},
                                            {"start_day", number},
                                            {"end_day", number},
                                            {"successor_key", text}}};
inline const PlannedTable kContractParty{"contract_party",
                                         true,
                                         true,
                                         {{"contract_id", number},
                                          {"party_id", number},
                                          {"name", text},
                                          {"country", text},
                                          {"city", text},
                                          {"postal_code", text}}};
inline const PlannedTable kProduct{"product", true, false, {{"product_key", text}, {"code", text}}};
inline const PlannedTable kSite{"site",
                                true,
                                false,
                                {{"site_key", text},
                                 {"party_id", reference, "party"},
                                 {"name", text},
                                 {"address1", text},
                                 {"city", text},
                                 {"state_province", text},
                                 {"postal_code", text},
                                 {"country", text}}};
inline const PlannedTable kLine{"contract_line",
                                true,
                                true,
                                {{"contract_id", reference, "contract"},
                                 {"line_key", text},
                                 {"content_hash", text},
                                 {"site_id", reference, "site"},
                                 {"product_id", reference, "product"},
                                 {"serial", text},
                                 {"serial_key", text},
                                 {"start_day", number},
                                 {"end_day", number},
                                 {"warranty_end_day", number},
                                 {"sales_order_key", text},
                                 {"details", text}}};
inline const PlannedTable kCatalogueItem{"catalogue_item",
                                         true,
                                         true,
                                         {{"kind", text},
                                          {"item_key", text},
                                          {"shown", text},
                                          {"name", text},
                                          {"families", text},
                                          {"level", text},
                                          {"needed_right", text}}};
inline const PlannedTable kCatalogueFamily{
    "catalogue_family", true, true, {{"kind", text}, {"item_key", text}, {"family_key", text}}};
inline const PlannedTable kChange{
    "import_change",
    false,
    false,
    {{"import_id", number}, {"contract_id", number}, {"party_id", number}, {"change", text}}};

}  // namespace claviger::store::import_tables
