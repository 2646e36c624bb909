-- Which entries are about a person or were caused by him, by his public id. Beside the journal, as journal_number is: the hashes do not
-- cover it. Of entries from before: subjects, actors, askers of items, and who was appointed (the only member of those bodies).
create table journal_person (person text not null, position bigint not null, primary key (person, position));
insert into journal_person (person, position)
  select substr(subject, 9), position from journal where subject like 'account:%';
insert into journal_person (person, position)
  select substr(actor, 9), position from journal where actor like 'account:%'
  on conflict do nothing;
insert into journal_person (person, position)
  select a.public_id, j.position from request_item i, account a, journal j
  where a.id = i.account_id and j.subject = 'item:' || i.public_id
  on conflict do nothing;
insert into journal_person (person, position)
  select substr(body, 13, length(body) - 14), position from journal where kind in ('administrator_appointed', 'administrator_released')
  on conflict do nothing;

-- Where a span of time begins and ends in the journal.
create index journal_at on journal (at, position);
