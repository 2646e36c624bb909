-- Who is to administer a number, until the role begins or comes to nothing. Open are 'claimed' (waits for the desk),
-- 'pending' (waits for the nominee) and 'accepted' (waits for its first day). `email` is kept while nobody has an
-- account with it; days are 0 where none is set; `replaces` is whose role ends when this one begins.
create table nomination (
  id {{id}}, public_id text not null unique, account_id bigint not null, email text not null, email_key text not null,
  contract_id bigint not null, bill_to_id bigint not null, party_id bigint not null, nominated_by bigint not null,
  replaces bigint not null, state text not null, first_day integer not null, last_day integer not null,
  created_at text not null, lapses_at text not null, decided_at text not null, terms_version text not null,
  terms_language text not null, statement text not null, reason_text text not null);
create index nomination_account on nomination (account_id) where state in ('claimed', 'pending', 'accepted');
create index nomination_email on nomination (email_key) where state = 'pending' and email_key <> '';
create index nomination_by on nomination (nominated_by) where state in ('claimed', 'pending', 'accepted');
create index nomination_number on nomination (contract_id, bill_to_id) where state in ('claimed', 'pending', 'accepted');
create index nomination_lapses on nomination (lapses_at) where state in ('claimed', 'pending');
create index nomination_begins on nomination (first_day) where state = 'accepted';
create index nomination_claimed on nomination (id) where state = 'claimed';

-- A role's last day (0: none), and who gave it (0: the vendor, or from before).
alter table administrator add column last_day integer not null default 0;
alter table administrator add column given_by bigint not null default 0;
create index administrator_last_day on administrator (last_day) where recorded_until is null and last_day > 0;
