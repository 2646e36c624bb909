-- Of an item that waits with administrators: the days of the last reminder (0: none yet), and when to look at it again (`''`: never).
-- An item that changes is looked at anew; what waits already is looked at once.
alter table request_item add column reminded bigint not null default 0;
alter table request_item add column remind_at text not null default '2000-01-01T00:00:00.000Z';
create index request_item_remind on request_item (remind_at, id) where status = 'pending_admin' and remind_at <> '';
