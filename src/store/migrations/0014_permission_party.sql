-- A colleague opens no more than he has: his permission is for the company that his own access is for (0: for all), and counts while he has it.
alter table permission add column party_id bigint not null default 0;
alter table permission add column given_by bigint not null default 0;
