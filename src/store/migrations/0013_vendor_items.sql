-- Items at the vendor's desk by their number: those that a lock or an appointment concerns.
drop index request_item_locked;
create index request_item_vendor_number on request_item (contract_id, bill_to_id) where status = 'pending_vendor';
