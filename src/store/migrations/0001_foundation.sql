-- Conventions: {{id}} is the engine's 64-bit primary key; ids come from `counter`; 0 and '' mean none (no NULLs but in
-- the open end of a range, where an index can use it); instants are RFC 3339 text in UTC, days are days since 1970-01-01;
-- recorded_from/recorded_until are journal positions; from_import/until_import are generations. Both ranges half-open.

create table meta (name text primary key, value text not null);
create table counter (name text primary key, next bigint not null);

-- Idea 1: one row, locked by whoever writes; position order is commit order, gapless.
create table journal_head (only_row integer primary key check (only_row = 1), position bigint not null, hash text not null);
create table journal (
  position {{id}},
  at text not null, kind text not null, actor text not null, subject text not null, request_id text not null,
  body text not null, hash text not null);
create index journal_subject on journal (subject, position);
create table person_key (account_id bigint primary key, wrapped text not null);
create table follower (name text primary key, position bigint not null, holder text not null, leased_until text not null);

create table account (
  id {{id}}, public_id text not null unique, email text not null, email_key text not null unique,
  password_hash text not null, given_name text not null, family_name text not null, country text not null,
  language text not null, state text not null, company_name text not null, address_lines text not null,
  city text not null, region text not null, postal_code text not null, address_country text not null,
  created_at text not null, version bigint not null);
create table account_hold (id {{id}}, account_id bigint not null, recorded_from bigint not null, recorded_until bigint);
create index account_hold_current on account_hold (account_id) where recorded_until is null;
create table account_role (id {{id}}, account_id bigint not null, role text not null, recorded_from bigint not null, recorded_until bigint);
create index account_role_current on account_role (account_id) where recorded_until is null;
create index account_role_by_role on account_role (role) where recorded_until is null;

-- Not journalled: counters, sessions, codes.
create table session (
  token_hash text primary key, account_id bigint not null, created_at text not null, last_seen_at text not null, ends_at text not null);
create index session_account on session (account_id);
create table one_time_code (
  id {{id}}, account_id bigint not null, purpose text not null, code_hash text not null, created_at text not null,
  ends_at text not null, tries integer not null, used integer not null);
create index one_time_code_account on one_time_code (account_id, purpose, created_at);
create table budget_use (bucket text not null, at text not null, amount integer not null);
create index budget_use_bucket on budget_use (bucket, at);

-- Generations. A row is seen when from_import <= published and (until_import is null or until_import > published).
-- `lines` counts the contract lines seen now, so that the guard needs no scan.
create table import_head (only_row integer primary key check (only_row = 1), published bigint not null, lines bigint not null default 0);
-- `holder` is the process that runs it and `leased_until` how long its word counts: what neither vouches for is swept.
create table import_run (
  id {{id}}, public_id text not null unique, kind text not null, state text not null, actor text not null,
  file_name text not null, file_hash text not null, started_at text not null, finished_at text not null,
  rows_read bigint not null, rows_total bigint not null, rows_applied bigint not null, rows_rejected bigint not null,
  rows_unchanged bigint not null, lines_ended bigint not null, people_losing bigint not null,
  report_path text not null, error text not null, change_hash text not null, position bigint not null,
  complete integer not null default 0, options_hash text not null default '', base_generation bigint not null default 0,
  lines_began bigint not null default 0, lines_removed bigint not null default 0, holder text not null default '', leased_until text not null default '',
  cancel_asked integer not null default 0, waiting_since text not null default '');
create index import_run_open on import_run (state) where state in ('running', 'waiting_for_confirmation');
create index import_run_file on import_run (file_hash);
create table import_change (import_id bigint not null, contract_id bigint not null, party_id bigint not null, change text not null);
create index import_change_import on import_change (import_id, contract_id);

create table party (id {{id}}, party_key text not null unique, gu_id text not null);
create table company (id {{id}}, company_key text not null unique, party_id bigint not null, name_key text not null default '');
create index company_party on company (party_id);
-- `COUNTRY:NAME`: a bill-to company's party is the one registered under its name and country.
create index company_name on company (name_key);
create table company_version (
  id {{id}}, company_id bigint not null, name text not null, country text not null, parent_gu_id text not null,
  aliases text not null, former_names text not null, domains text not null, from_import bigint not null, until_import bigint);
create index company_version_company on company_version (company_id);
create index company_version_parent on company_version (parent_gu_id);
create index company_version_from on company_version (from_import);
create index company_version_until on company_version (until_import) where until_import is not null;
create table company_domain (id {{id}}, domain text not null, company_id bigint not null, from_import bigint not null, until_import bigint);
create index company_domain_domain on company_domain (domain);
create index company_domain_company on company_domain (company_id);
create index company_domain_from on company_domain (from_import);
create index company_domain_until on company_domain (until_import) where until_import is not null;

create table program (id {{id}}, code_key text not null unique, code text not null);
create table program_version (
  id {{id}}, program_id bigint not null, name text not null, entitled_party text not null, brand text not null,
  rights_support text not null, rights_downloads text not null, end_customer_downloads integer not null,
  from_import bigint not null, until_import bigint);
create index program_version_program on program_version (program_id);

create table bill_to (id {{id}}, bill_to_key text not null unique, number text not null);
create table bill_to_version (
  id {{id}}, bill_to_id bigint not null, party_id bigint not null, name text not null, country text not null,
  from_import bigint not null, until_import bigint);
create index bill_to_version_bill_to on bill_to_version (bill_to_id);
create index bill_to_version_party on bill_to_version (party_id);
create index bill_to_version_from on bill_to_version (from_import);
create index bill_to_version_until on bill_to_version (until_import) where until_import is not null;

create table contract (id {{id}}, number_key text not null unique, number text not null);
create table contract_version (
  id {{id}}, contract_id bigint not null, program_id bigint not null, bill_to_id bigint not null, service_level text not null,
  status text not null, start_day integer not null, end_day integer not null, successor_key text not null,
  from_import bigint not null, until_import bigint);
create index contract_version_contract on contract_version (contract_id);
create index contract_version_bill_to on contract_version (bill_to_id);
create index contract_version_from on contract_version (from_import);
create index contract_version_until on contract_version (until_import) where until_import is not null;
-- The names under which a contract names its install-at parties; derived from the lines when an import is staged.
create table contract_party (
  id {{id}}, contract_id bigint not null, party_id bigint not null, name text not null, country text not null, city text not null,
  postal_code text not null, from_import bigint not null, until_import bigint);
create index contract_party_contract on contract_party (contract_id);
create index contract_party_from on contract_party (from_import);
create index contract_party_until on contract_party (until_import) where until_import is not null;

create table product (id {{id}}, product_key text not null unique, code text not null);
create table site (
  id {{id}}, site_key text not null unique, party_id bigint not null, name text not null, address1 text not null,
  city text not null, state_province text not null, postal_code text not null, country text not null);
create table contract_line (
  id {{id}}, contract_id bigint not null, line_key text not null, content_hash text not null, site_id bigint not null,
  product_id bigint not null, serial text not null, serial_key text not null, start_day integer not null, end_day integer not null,
  warranty_end_day integer not null, sales_order_key text not null default '', details text not null, from_import bigint not null, until_import bigint);
-- One line of a contract is found by its natural key while importing, all of them by contract for decisions: one index whose
-- order is that of most files, so that a load appends to it …
create index contract_line_contract on contract_line (contract_id, line_key);
-- … and by serial for requests and coverage.
create index contract_line_serial on contract_line (serial_key) where serial_key <> '';
create index contract_line_from on contract_line (from_import);
create index contract_line_until on contract_line (until_import) where until_import is not null;

-- Facts on numbers: on a contract or on a bill-to (the other is 0), some for one party (0: all).
create table administrator (
  id {{id}}, account_id bigint not null, contract_id bigint not null, bill_to_id bigint not null, party_id bigint not null,
  recorded_from bigint not null, recorded_until bigint);
create index administrator_contract on administrator (contract_id) where recorded_until is null;
create index administrator_bill_to on administrator (bill_to_id) where recorded_until is null;
create index administrator_account on administrator (account_id) where recorded_until is null;
create table number_lock (
  id {{id}}, contract_id bigint not null, bill_to_id bigint not null, party_id bigint not null,
  recorded_from bigint not null, recorded_until bigint);
create index number_lock_contract on number_lock (contract_id) where recorded_until is null;
create index number_lock_bill_to on number_lock (bill_to_id) where recorded_until is null;
create table number_block (
  id {{id}}, account_id bigint not null, contract_id bigint not null, bill_to_id bigint not null,
  recorded_from bigint not null, recorded_until bigint);
create index number_block_account on number_block (account_id) where recorded_until is null;
create table domain_rule (
  id {{id}}, contract_id bigint not null, bill_to_id bigint not null, domain text not null, action text not null,
  recorded_from bigint not null, recorded_until bigint);
create index domain_rule_contract on domain_rule (contract_id) where recorded_until is null;
create index domain_rule_bill_to on domain_rule (bill_to_id) where recorded_until is null;
create table standing_consent (
  id {{id}}, contract_id bigint not null, bill_to_id bigint not null, recorded_from bigint not null, recorded_until bigint);
create table permission (
  id {{id}}, account_id bigint not null, contract_id bigint not null, bill_to_id bigint not null, scope text not null,
  kind text not null, valid_until text not null, recorded_from bigint not null, recorded_until bigint);
create index permission_account on permission (account_id) where recorded_until is null;
create table revalidation (
  id {{id}}, contract_id bigint not null, bill_to_id bigint not null, due_at text not null,
  recorded_from bigint not null, recorded_until bigint);
create index revalidation_contract on revalidation (contract_id) where recorded_until is null;
create index revalidation_bill_to on revalidation (bill_to_id) where recorded_until is null;
-- A domain becomes known for a party when a person approved somebody who writes from it.
create table learned_domain (
  id {{id}}, party_id bigint not null, domain text not null, item_id bigint not null, recorded_from bigint not null, recorded_until bigint);
create index learned_domain_party on learned_domain (party_id) where recorded_until is null;
create index learned_domain_domain on learned_domain (domain) where recorded_until is null;

create table access_grant (
  id {{id}}, public_id text not null unique, account_id bigint not null, contract_id bigint not null, bill_to_id bigint not null,
  party_id bigint not null, scope text not null, origin text not null, valid_from text not null, valid_until text not null,
  item_id bigint not null, recorded_from bigint not null, recorded_until bigint);
create index access_grant_account on access_grant (account_id) where recorded_until is null;
create index access_grant_contract on access_grant (contract_id) where recorded_until is null;
create index access_grant_bill_to on access_grant (bill_to_id) where recorded_until is null;

create table access_request (
  id {{id}}, public_id text not null unique, account_id bigint not null, scope text not null, created_at text not null,
  product_key text not null, second_identifier text not null, terms_version text not null, terms_language text not null,
  follows_id bigint not null);
create index access_request_account on access_request (account_id, id);
create table request_item (
  id {{id}}, public_id text not null unique, request_id bigint not null, account_id bigint not null, scope text not null,
  identifier_type text not null, identifier_value text not null, identifier_key text not null,
  contract_id bigint not null, bill_to_id bigint not null, party_id bigint not null,
  status text not null, reason text not null, entered_at text not null, due_at text not null, watch_until text not null,
  decided_at text not null, decided_by bigint not null, reason_text text not null, note text not null, facts text not null,
  policy_version bigint not null, told_overdue integer not null default 0, version bigint not null);
create index request_item_request on request_item (request_id);
create index request_item_account on request_item (account_id, identifier_key) where status in ('pending_admin', 'pending_vendor');
create index request_item_contract on request_item (contract_id) where status in ('pending_admin', 'pending_vendor');
create index request_item_bill_to on request_item (bill_to_id) where status in ('pending_admin', 'pending_vendor');
create index request_item_pending on request_item (status, due_at) where status in ('pending_admin', 'pending_vendor');
-- A name typed after a mismatch on a number counts at most as unsure: which account met a mismatch where.
create table company_mismatch (account_id bigint not null, contract_id bigint not null, bill_to_id bigint not null, name_hash text not null);
create index company_mismatch_account on company_mismatch (account_id);
create table watch (
  id {{id}}, item_id bigint not null, account_id bigint not null, identifier_type text not null, identifier_key text not null,
  waits_for text not null, starts_at text not null, seen_import bigint not null, ends_at text not null, state text not null);
create index watch_identifier on watch (identifier_key) where state = 'open';
create index watch_account on watch (account_id) where state = 'open';
create index watch_ends on watch (ends_at) where state = 'open';

create table outbox_mail (
  id {{id}}, message_id text not null unique, account_id bigint not null, about_id bigint not null, recipient text not null, language text not null,
  kind text not null, subject text not null, text_body text not null, html_body text not null, state text not null,
  attempts integer not null, not_before text not null, created_at text not null, sent_at text not null, last_error text not null);
create index outbox_mail_due on outbox_mail (not_before) where state = 'queued';
create index outbox_mail_recipient on outbox_mail (recipient, id);

insert into journal_head (only_row, position, hash) values (1, 0, '');
insert into import_head (only_row, published, lines) values (1, 0, 0);
