-- What an account held, was blocked on and was held up by on a past day is looked up by the account too: these indexes have the
-- rows that ended as well.
drop index access_grant_account;
create index access_grant_account on access_grant (account_id, contract_id, bill_to_id);
drop index number_block_account;
create index number_block_account on number_block (account_id, contract_id, bill_to_id);
drop index account_hold_current;
create index account_hold_current on account_hold (account_id);
