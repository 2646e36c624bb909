-- Indexes for what is asked often: each statement repeats its index's predicate literally, and tests/store_suite/plan_test.cpp
-- holds the statements to their indexes. An index that many rows share one value of is none, so what is 0 mostly stands second.

-- A fact stands on a contract or on a bill-to, and the other is 0: one index finds both (`contract_id in (…)`, and
-- `contract_id = 0 and bill_to_id = …`).
drop index administrator_contract;
drop index administrator_bill_to;
create index administrator_number on administrator (contract_id, bill_to_id) where recorded_until is null;
drop index number_lock_contract;
drop index number_lock_bill_to;
create index number_lock_number on number_lock (contract_id, bill_to_id) where recorded_until is null;
drop index number_block_account;
create index number_block_account on number_block (account_id, contract_id, bill_to_id) where recorded_until is null;
create index number_block_number on number_block (contract_id, bill_to_id) where recorded_until is null;
drop index domain_rule_contract;
drop index domain_rule_bill_to;
create index domain_rule_number on domain_rule (contract_id, bill_to_id) where recorded_until is null;
create index standing_consent_number on standing_consent (contract_id, bill_to_id) where recorded_until is null;
drop index permission_account;
create index permission_account on permission (account_id, contract_id, bill_to_id) where recorded_until is null;
drop index revalidation_contract;
drop index revalidation_bill_to;
create index revalidation_number on revalidation (contract_id, bill_to_id) where recorded_until is null;
drop index access_grant_account;
create index access_grant_account on access_grant (account_id, contract_id, bill_to_id) where recorded_until is null;
drop index access_grant_contract;
drop index access_grant_bill_to;
create index access_grant_number on access_grant (contract_id, bill_to_id) where recorded_until is null;

-- Contracts under a bill-to programme by programme, the longest first; a contract's predecessors by the key they name.
drop index contract_version_bill_to;
create index contract_version_bill_to on contract_version (bill_to_id, program_id, end_day);
create index contract_version_successor on contract_version (successor_key) where successor_key <> '';
-- Companies of a GU family.
create index party_gu on party (gu_id) where gu_id <> '';
-- What an import changed about one contract.
create index import_change_contract on import_change (contract_id, import_id);

-- Waiting items: of administrators by number, of the desk by when they are due, of either by their request (the oldest first).
drop index request_item_contract;
drop index request_item_bill_to;
drop index request_item_pending;
create index request_item_administrators on request_item (contract_id, bill_to_id) where status = 'pending_admin';
create index request_item_vendor on request_item (due_at, id) where status = 'pending_vendor';
create index request_item_untold on request_item (told_overdue, due_at, id) where status = 'pending_vendor';
create index request_item_waiting on request_item (request_id, id) where status in ('pending_admin', 'pending_vendor');
create index access_request_created on access_request (created_at);

-- A published import is looked at once for each open watch; `is_due` keeps that it brought what the watch waits for.
alter table watch add column is_due integer not null default 0;
create index watch_seen on watch (seen_import, id) where state = 'open';
create index watch_due on watch (id) where state = 'open' and is_due = 1;
create index watch_starts on watch (starts_at) where state = 'open' and starts_at <> '';
create index watch_item on watch (item_id);

create index journal_kind on journal (kind, position);
create index one_time_code_hash on one_time_code (code_hash) where used = 0;

-- What has served its time is purged by these.
create index one_time_code_ends on one_time_code (ends_at);
create index session_ends on session (ends_at);
create index budget_use_at on budget_use (at);
