-- Webhooks: addresses outside that are told of changes. Each follows the journal by itself: it was told all up to `position`, but for
-- the one message that is on its way, which stays until it is taken: nothing is lost with a process, and nothing piles up. `secret`
-- and `old_secret` are sealed under the master key; '' is none, as in every time. A handful of rows: read whole.
create table webhook (
  id {{id}}, public_id text not null, name text not null, name_key text not null, url text not null,
  secret text not null, old_secret text not null, old_until text not null, state text not null, position bigint not null,
  message_id text not null, message_body text not null, attempts integer not null, not_before text not null,
  failing_since text not null, last_error text not null, created_at text not null);
create unique index webhook_name on webhook (name_key);
