-- Groups are policy, never copies: what a member holds follows from these rows when it is asked for. A group is of contracts
-- or of bill-tos (`kind`) and gives one scope. `party_id` 0: for every company of the number, else for this one alone; a
-- number or person chosen for several companies has a row for each. `under_bill_to_id`: where a contract stood when it was
-- added. Who keeps a group (`group_keeper`) are the administrators that share it.
create table access_group (
  id {{id}}, public_id text not null unique, name text not null, kind text not null, scope text not null, created_at text not null,
  recorded_from bigint not null, recorded_until bigint);
create table group_number (
  id {{id}}, group_id bigint not null, contract_id bigint not null, bill_to_id bigint not null, party_id bigint not null,
  under_bill_to_id bigint not null, added_at text not null, recorded_from bigint not null, recorded_until bigint);
create index group_number_group on group_number (group_id, contract_id, bill_to_id);
create index group_number_number on group_number (contract_id, bill_to_id) where recorded_until is null;
create table group_member (
  id {{id}}, group_id bigint not null, account_id bigint not null, party_id bigint not null, added_at text not null,
  recorded_from bigint not null, recorded_until bigint);
create index group_member_group on group_member (group_id, account_id) where recorded_until is null;
create index group_member_account on group_member (account_id);
create table group_keeper (
  id {{id}}, group_id bigint not null, account_id bigint not null, recorded_from bigint not null, recorded_until bigint);
create index group_keeper_group on group_keeper (group_id, account_id);
create index group_keeper_account on group_keeper (account_id) where recorded_until is null;
-- Whether a number counted in a group on a past day is asked of the administrators of that day, and whose access a group gave on it by
-- the account: these indexes have the rows that ended as well, as 0011 has it for grants.
drop index administrator_number;
create index administrator_number on administrator (contract_id, bill_to_id);
