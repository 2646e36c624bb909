-- API clients. A row is a client as it was for a while: another secret, another row, so that `id` also names the secret that a
-- token was given for. Of a secret only its BLAKE2b is kept. `scopes` and `bill_tos` (keys; '' is no limit) are joined by |.
create table api_client (
  id {{id}}, client_id text not null, name text not null, name_key text not null, scopes text not null, bill_tos text not null,
  secret_hash text not null, created_at text not null, recorded_from bigint not null, recorded_until bigint);
create unique index api_client_client on api_client (client_id) where recorded_until is null;
create unique index api_client_name on api_client (name_key) where recorded_until is null;
