-- What was said when an activation code was asked for, as JSON: the code makes exactly this true, and goes with it. Codes from
-- before say nothing, so they end; their owners register again.
alter table one_time_code add column carries text not null default '';
update one_time_code set used = 1 where purpose = 'activation';
