-- What is offered: products with their families, software images for families of products, content for a level or a right (R18,
-- R181–R183). `kind` is the import's. `level` is the least access level that it is open to by itself, '' for none; `needed_right`
-- a right that it takes beside that. Families stand in the item's own words for comparing, and one a row for looking up.
create table catalogue_item (
  id {{id}}, kind text not null, item_key text not null, shown text not null, name text not null, families text not null,
  level text not null, needed_right text not null, from_import bigint not null, until_import bigint);
create index catalogue_item_key on catalogue_item (kind, item_key);
create index catalogue_item_from on catalogue_item (from_import);
create index catalogue_item_until on catalogue_item (until_import) where until_import is not null;
create table catalogue_family (
  id {{id}}, kind text not null, item_key text not null, family_key text not null, from_import bigint not null, until_import bigint);
create index catalogue_family_item on catalogue_family (kind, item_key);
create index catalogue_family_from on catalogue_family (from_import);
create index catalogue_family_until on catalogue_family (until_import) where until_import is not null;
