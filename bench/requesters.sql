-- Accounts whose requests are granted at once: each has the name, the country and a mail domain of a company that an active contract
-- names as an install-at party. For SQLite and PostgreSQL; {count} of them, {today} in days since 1970.
insert into account (id, public_id, email, email_key, password_hash, given_name, family_name, country, language, state, company_name,
    address_lines, city, region, postal_code, address_country, created_at, version)
with recursive n(i) as (select 1 union all select i + 1 from n where i < {count}),
  firm(k, name, country, domain) as (
    select row_number() over (order by p.name, p.country), p.name, p.country, min(d.domain)
    from contract_party p join company c on c.party_id = p.party_id join company_domain d on d.company_id = c.id
    where p.until_import is null group by p.name, p.country)
select (select coalesce(max(id), 0) from account) + i, 'asker-' || i, 'asker' || i || '@' || domain, 'asker' || i || '@' || domain, '',
  'Ada', 'Quist', country, 'en', 'active', name, '["Street 1"]', 'Ulm', '', '89073', country, '2025-01-01T00:00:00.000Z', 1
from n join firm on k = (i - 1) % (select count(*) from firm) + 1;

-- What they ask for, each something else.
select a.public_id || '	' || min(c.number) from account a join contract_party p on p.name = a.company_name and p.country = a.country
  join contract c on c.id = p.contract_id join contract_version v on v.contract_id = c.id join program_version g on g.program_id = v.program_id
where a.public_id like 'asker-%' and v.status = 'active' and v.start_day <= {today} and v.end_day > {today} and v.until_import is null
  and g.entitled_party = 'install_at' and not exists (select 1 from number_lock l where l.contract_id = c.id or l.bill_to_id = v.bill_to_id)
group by a.public_id, c.id order by c.id % 97, a.public_id limit {count};
