-- When the next contract under a bill-to begins: until then no answer about the bill-to turns by itself.
create index contract_version_start on contract_version (bill_to_id, start_day);
