-- Which entries name a contract or bill-to, by the key of its number. Beside the journal: the hashes do not cover it, and every row
-- can be made again from the bodies and subjects. Of entries from before, those whose subject is the number.
create table journal_number (number_key text not null, position bigint not null, primary key (number_key, position));
insert into journal_number (number_key, position)
  select upper(substr(subject, 10)), position from journal where subject like 'contract:%';
insert into journal_number (number_key, position)
  select upper(substr(subject, 9)), position from journal where subject like 'bill_to:%'
  and not exists (select 1 from journal_number n where n.number_key = upper(substr(subject, 9)) and n.position = journal.position);
