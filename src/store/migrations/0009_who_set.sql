-- Who set a domain rule or gave a standing consent, which do nothing for himself. 0: from before, or nobody's in particular.
alter table domain_rule add column set_by bigint not null default 0;
alter table standing_consent add column set_by bigint not null default 0;
