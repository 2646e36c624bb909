-- A search reads the holders of a number in the order of accounts, page by page, however many there are.
drop index access_grant_number;
create index access_grant_number on access_grant (contract_id, bill_to_id, account_id) where recorded_until is null;
