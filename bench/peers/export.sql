-- What decides, out of Claviger's SQLite file as it is now, for a peer. One file a table, no header. A target is a contract, or a
-- bill-to where it is negative. A contract's targets are itself, those that it renews (at most 16 steps) and its bill-to.
.mode csv
.output account.csv
select id, public_id, state = 'active' and id not in (select account_id from account_hold where recorded_until is null) from account;
.output program.csv
select program_id, entitled_party = 'bill_to', rights_support, rights_downloads from program_version
  where until_import is null;
.output contract.csv
create temp view contract_now as
  select c.id, c.number_key, v.program_id, v.bill_to_id, v.status in ('active', 'service', 'overdue') as is_active, v.start_day, v.end_day,
    v.successor_key
  from contract c join contract_version v on v.contract_id = c.id and v.until_import is null
    join program_version p on p.program_id = v.program_id and p.until_import is null
    join bill_to_version b on b.bill_to_id = v.bill_to_id and b.until_import is null;
select id, number_key, program_id, bill_to_id, is_active, start_day, end_day from contract_now;
.output bill_to.csv
select b.id, b.bill_to_key from bill_to b join bill_to_version v on v.bill_to_id = b.id and v.until_import is null;
.output target.csv
with recursive renewed(contract, target, step) as (
    select id, id, 0 from contract_now
    union
    select r.contract, o.id, r.step + 1 from renewed r join contract c on c.id = r.target
      join contract o join contract_version v on v.contract_id = o.id and v.until_import is null
        and v.successor_key <> '' and v.successor_key = c.number_key
    where r.step < 16)
select distinct contract, target from renewed union select id, -bill_to_id from contract_now;
.output party.csv
select distinct contract_id, party_id from contract_party where until_import is null;
.output line.csv
select l.serial_key, p.product_key, l.contract_id, s.party_id, l.start_day, l.end_day, l.warranty_end_day
  from contract_line l join product p on p.id = l.product_id join site s on s.id = l.site_id
  where l.until_import is null and l.serial_key <> '';
.output grants.csv
select account_id, case when contract_id <> 0 then contract_id else -bill_to_id end, party_id,
    case scope when 'support' then 0 when 'downloads' then 1 else 2 end, valid_from,
    case valid_until when '' then 'infinity' else valid_until end
  from access_grant where recorded_until is null;
.output block.csv
select distinct account_id, case when contract_id <> 0 then contract_id else -bill_to_id end from number_block where recorded_until is null;
