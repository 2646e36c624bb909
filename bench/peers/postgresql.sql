-- The same facts in PostgreSQL, in the tables that suit these questions best: keys and covering indexes, meant to be read
-- without their tables (after VACUUM). Read by bench/peers/postgresql.mjs in the folder of export.sql's files.
create table account (id int, public_id text, is_active boolean);
create table program (id int primary key, is_bill_to boolean, rights_support int, rights_downloads int);
create table contract (id int, number_key text, program int, bill_to int, is_active boolean, start_day int, end_day int);
create table bill_to (id int, bill_to_key text);
create table target (contract int, target int);
create table party (contract int, party int);
create table line (serial_key text, product_key text, contract int, party int, start_day int, end_day int, warranty_until int);
create table grants (account int, target int, party int, scope smallint, valid_from timestamptz, valid_until timestamptz);
create table block (account int, target int);
create table question (n int, account text, right_bit int, type text, id text, product text);

\copy account from 'account.csv' csv
\copy program from 'program_masks.csv' csv
\copy contract from 'contract.csv' csv
\copy bill_to from 'bill_to.csv' csv
\copy target from 'target.csv' csv
\copy party from 'party.csv' csv
\copy line from 'line.csv' csv
\copy grants from 'grants.csv' csv
\copy block from 'block.csv' csv
\copy question from 'question.csv' csv force not null product

create unique index on account (public_id) include (id, is_active);
create unique index on contract (id) include (program, bill_to, is_active, start_day, end_day);
create unique index on contract (number_key) include (id, program, bill_to, is_active, start_day, end_day);
create index on contract (bill_to) include (id, program, is_active, start_day, end_day);
create unique index on bill_to (bill_to_key) include (id);
create unique index on target (contract, target);
create unique index on party (contract, party);
create index on line (serial_key) include (product_key, contract, party, start_day, end_day, warranty_until);
create index on grants (account, target) include (party, scope, valid_from, valid_until);
create unique index on block (account, target);
-- Questions of each kind, so that a transaction picks one at random by a number without gaps.
create table question_serial as select row_number() over (order by n)::int as at, * from question where type = 'serial';
create table question_contract as select row_number() over (order by n)::int as at, * from question where type = 'contract';
create table question_bill_to as select row_number() over (order by n)::int as at, * from question where type = 'bill_to';
create unique index on question_serial (at);
create unique index on question_contract (at);
create unique index on question_bill_to (at);
