-- Whom a mail names beside its receiver: its text is erased with each of them. A row goes when the text does. `about_id` stays,
-- for processes of the version before.
create table outbox_person (mail_id bigint not null, account_id bigint not null, primary key (mail_id, account_id));
create index outbox_person_account on outbox_person (account_id);
create index outbox_mail_account on outbox_mail (account_id);
create index outbox_mail_about on outbox_mail (about_id) where about_id <> 0;
-- A mail that will not be sent any more needs no text.
update outbox_mail set subject = '', text_body = '', html_body = '' where state = 'failed';

-- What a person left elsewhere is found by his items, and by who decided.
create index learned_domain_item on learned_domain (item_id);
create index request_item_decider on request_item (decided_by) where decided_by <> 0;

-- The day of the list that told of it; empty: still to tell. Kept until the next list, because an erasure may take that list back
-- before it is sent.
alter table desk_note add column told_day text not null default '';
