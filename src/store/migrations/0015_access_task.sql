-- A request that was made for a refused evaluation: which one, and which right was refused. Empty for all others.
alter table access_request add column evaluation_id text not null default '';
alter table access_request add column action text not null default '';
