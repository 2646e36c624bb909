-- What a client may send again: which request its key has made. Kept a day; the answer is made anew from the request.
create table idempotency_key (
  account_id bigint not null, key_hash text not null, body_hash text not null, request_id bigint not null, made_at text not null,
  primary key (account_id, key_hash));
create index idempotency_key_made on idempotency_key (made_at);
