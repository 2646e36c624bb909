-- What goes after a while (usecases/purge_ended.hpp): accounts that were never activated, receivers of mails that are sent.
create index account_registered on account (created_at) where state = 'registered';
create index outbox_mail_done on outbox_mail (created_at) where recipient <> '' and state <> 'queued';
