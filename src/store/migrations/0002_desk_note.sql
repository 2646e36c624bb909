-- What the desk's daily list is still to tell: items granted automatically while nobody else was there to be told. A row goes
-- when its list is queued; `meta` keeps the day of the last list (`desk_daily_day`).
create table desk_note (item_id bigint primary key);
