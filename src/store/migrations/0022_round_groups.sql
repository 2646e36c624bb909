-- Who holds a number through a group is in its round as well: `grant_id` 0, and the group. Each row has a place in the round's
-- list and a public id of its own (of a direct grant: the grant's), and what was held when the round began, for a group writes no
-- grant where that could be read.
alter table revalidation_holder rename to revalidation_holder_before;
create table revalidation_holder (
  round_id bigint not null, place bigint not null, public_id text not null, grant_id bigint not null, group_id bigint not null,
  account_id bigint not null, party_id bigint not null, scope text not null, origin text not null,
  valid_from text not null, valid_until text not null,
  decision text not null, decided_at text not null, decided_by bigint not null, assigned_to bigint not null, shown text not null,
  primary key (round_id, place));
insert into revalidation_holder (round_id, place, public_id, grant_id, group_id, account_id, party_id, scope, origin, valid_from,
  valid_until, decision, decided_at, decided_by, assigned_to, shown)
select h.round_id, row_number() over (partition by h.round_id order by h.grant_id), g.public_id, h.grant_id, 0, h.account_id,
  h.party_id, g.scope, g.origin, g.valid_from, g.valid_until, h.decision, h.decided_at, h.decided_by, h.assigned_to, h.shown
from revalidation_holder_before h join access_grant g on g.id = h.grant_id;
drop table revalidation_holder_before;
create unique index revalidation_holder_public on revalidation_holder (round_id, public_id);
