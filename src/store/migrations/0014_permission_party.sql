-- A colleague opens no more than he has: his permission is for the company that his own access is for; 0: for all.
alter table permission add column party_id bigint not null default 0;
