-- Items at the vendor's desk because their number is locked: few among those that wait there.
create index request_item_locked on request_item (id) where status = 'pending_vendor' and reason = 'locked';
