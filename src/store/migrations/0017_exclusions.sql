-- Contracts that are excluded from what grants on their bill-to give. Looked up by contract: of those that an account asks about, or that
-- stand under a bill-to, also on past days, so the first index has the rows that ended as well. A bill-to's excluded contracts are found from
-- all that are excluded now, which are few.
create table bill_to_exclusion (id {{id}}, contract_id bigint not null, recorded_from bigint not null, recorded_until bigint);
create index bill_to_exclusion_contract on bill_to_exclusion (contract_id);
create index bill_to_exclusion_current on bill_to_exclusion (contract_id) where recorded_until is null;
