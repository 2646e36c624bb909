-- When the next contract under a bill-to begins: until then no answer about the bill-to turns by itself. Partial, so that no other
-- statement about a bill-to takes it in place of contract_version_bill_to.
create index contract_version_start on contract_version (bill_to_id, start_day) where start_day > 0;
