-- A round is one review of everybody who holds access to a number: who held it when the round began, and what was decided of each. `''`
-- and 0 mean none. What was shown to who decided is sealed under the person's key: erasing the person erases it.
create table revalidation_round (
  id {{id}}, public_id text not null unique, contract_id bigint not null, bill_to_id bigint not null, state text not null,
  opened_at text not null, opened_by bigint not null, due_at text not null, holders bigint not null,
  closed_at text not null, closed_by bigint not null, finished_at text not null, next_due_at text not null);
-- One at a time on a number; those that were closed and still take access away are few.
create unique index revalidation_round_running on revalidation_round (contract_id, bill_to_id) where state <> 'finished';
create index revalidation_round_number on revalidation_round (contract_id, bill_to_id, id);
create index revalidation_round_finishing on revalidation_round (id) where state = 'finishing';
create table revalidation_holder (
  round_id bigint not null, grant_id bigint not null, account_id bigint not null, party_id bigint not null,
  decision text not null, decided_at text not null, decided_by bigint not null, assigned_to bigint not null, shown text not null,
  primary key (round_id, grant_id));

-- Which reminder of a date was told last, and when to look at it again. Dates from before are looked at once.
alter table revalidation add column told text not null default 'none';
alter table revalidation add column tell_at text not null default '2000-01-01T00:00:00.000Z';
create index revalidation_tell on revalidation (tell_at, id) where recorded_until is null and tell_at <> '';
-- Items that wait for a revalidation: looked through when a date has moved.
create index request_item_revalidation on request_item (id) where status in ('pending_admin', 'pending_vendor') and reason = 'revalidation_overdue';

-- The day somebody last signed in: sessions are gone hours after they end.
create table sign_in_day (account_id bigint primary key, day text not null);
insert into sign_in_day (account_id, day) select account_id, substr(max(created_at), 1, 10) from session group by account_id;
