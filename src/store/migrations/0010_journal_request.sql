-- What was done under one X-Request-ID: kept as a keyed hash from here on (store/journal.hpp). Entries from before keep what
-- they have, the chain covers it.
create index journal_request on journal (request_id) where request_id <> '';
