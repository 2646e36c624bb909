-- Accounts and grants for the benchmarks, into an imported database that no server runs on: the index reads them at its start.
-- :accounts of them, five grants each, four on contracts and one on a bill-to; of all scopes, some of the past, of the future, for
-- one install-at party; blocks, holds; and one contract that everybody holds. Scattered by a multiplicative hash, so always the same.
create temp view dice as select
  (select value from size where name = 'accounts') as accounts,
  (select max(id) from contract) as contracts, (select max(id) from bill_to) as bill_tos,
  (select max(contract_id) from contract_version, size where name = 'today' and status = 'active' and start_day <= value and value < end_day) as everybodys;

begin;
insert into account (id, public_id, email, email_key, password_hash, given_name, family_name, country, language, state, company_name,
    address_lines, city, region, postal_code, address_country, created_at, version)
with recursive n(i) as (select 1 union all select i + 1 from n, dice where i < accounts)
select i, printf('bench-%07d', i), printf('p%d@works.example', i), printf('p%d@works.example', i), '', 'Ada', 'Quist', 'DE', 'en',
  case when i % 211 = 3 then 'registered' else 'active' end, 'Works', '[]', 'Ulm', '', '89073', 'DE', '2025-01-01T00:00:00.000Z', 1
from n;

insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, valid_from, valid_until, item_id,
    recorded_from)
with recursive n(i) as (select 0 union all select i + 1 from n, dice where i < accounts * 5 - 1),
  target(i, contract, bill_to) as (
    select i, case when i % 5 = 4 then 0 else ((i * 2654435761) % 4294967296) / 7 % contracts + 1 end,
      case when i % 5 = 4 then ((i * 2654435761) % 4294967296) / 7 % bill_tos + 1 else 0 end from n, dice)
select i + 1, printf('bench-%08d', i), i / 5 + 1, contract, bill_to,
  case when i % 16 = 5 then 1 when i % 8 = 2 then coalesce((select min(party_id) from contract_party where contract_id = contract), 0) else 0 end,
  case i % 7 when 3 then 'downloads' when 5 then 'ordering' else 'support' end, 'vendor',
  case when i % 53 = 11 then '2098-01-01T00:00:00.000Z' else '2025-01-01T00:00:00.000Z' end,
  case i % 19 when 3 then '2026-01-01T00:00:00.000Z' when 7 then '2099-01-01T00:00:00.000Z' else '' end, 0, 1
from target;

insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, valid_from, valid_until, item_id,
    recorded_from)
select accounts * 5 + a.id, 'bench-all-' || a.id, a.id, everybodys, 0, 0, 'support', 'vendor', '2025-01-01T00:00:00.000Z', '', 0, 1
from account a, dice;

insert into number_block (id, account_id, contract_id, bill_to_id, recorded_from)
select g.id, g.account_id, g.contract_id, g.bill_to_id, 1 from access_grant g where g.id % 41 = 0;
insert into account_hold (id, account_id, recorded_from) select id, id, 1 from account where id % 97 = 2;

insert or replace into counter (name, next) select 'account', accounts + 1 from dice union all select 'access_grant', accounts * 6 + 1 from dice
  union all select 'number_block', accounts * 6 + 1 from dice union all select 'account_hold', accounts + 1 from dice;
commit;
analyze;
