-- So many questions on the accounts of people.sql: seven of ten on a serial (a third of these name the product), two on a contract, one
-- on a bill-to; three quarters about what the account holds. Of ten rights in turn.
with recursive n(i) as (select 0 union all select i + 1 from n where i < (select value from size where name = 'questions') - 1),
  dice(i, account, spin) as (
    select i, ((i * 2654435761) % 4294967296) / 3 % (select value from size where name = 'accounts') + 1,
      (((i + 77) * 2246822519) % 4294967296) / 5 from n),
  held(i, account, spin, contract, bill_to) as (
    select d.i, d.account, d.spin,
      case when i % 4 < 3 then g.contract_id else d.spin % (select max(id) from contract) + 1 end,
      case when i % 4 < 3 then b.bill_to_id else d.spin % (select max(id) from bill_to) + 1 end
    from dice d join access_grant g on g.id = (d.account - 1) * 5 + d.spin % 4 + 1
      join access_grant b on b.id = (d.account - 1) * 5 + 5),
  line(i, id) as (
    select h.i, coalesce((select min(l.id) from contract_line l where l.contract_id = h.contract and l.serial_key <> '' and l.id % 3 = h.spin % 3),
      (select min(l.id) from contract_line l where l.serial_key <> '' and l.id > h.spin % (select max(id) / 2 from contract_line)))
    from held h)
select h.i, a.public_id, h.i / 10 % 10,
  case when h.i % 10 < 7 then 'serial' when h.i % 10 < 9 then 'contract' else 'bill_to' end,
  case when h.i % 10 < 7 then l.serial_key when h.i % 10 < 9 then c.number_key else b.bill_to_key end,
  case when h.i % 10 < 7 and h.i % 3 = 0 then p.product_key else '' end
from held h join account a on a.id = h.account join contract c on c.id = h.contract join bill_to b on b.id = h.bill_to
  join line on line.i = h.i join contract_line l on l.id = line.id join product p on p.id = l.product_id
order by h.i;
