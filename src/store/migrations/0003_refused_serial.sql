-- The serial by which a number was asked for when a name was refused on it: a serial stands for several contracts, and a name
-- typed later is weak on all of them.
alter table company_mismatch add column serial_key text not null default '';
