-- GU IDs that arrived later: the party that was known by name and country goes on under them. A row of `party` keeps the key it was
-- made with; where a key stands here, this party is meant.
create table party_alias (
  id {{id}}, party_key text not null, party_id bigint not null, gu_id text not null, from_import bigint not null, until_import bigint);
create index party_alias_key on party_alias (party_key);
create index party_alias_party on party_alias (party_id);
create index party_alias_gu on party_alias (gu_id);
create index party_alias_from on party_alias (from_import);
create index party_alias_until on party_alias (until_import) where until_import is not null;
