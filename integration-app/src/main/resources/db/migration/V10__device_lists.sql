-- Lists of the devices of everybody, which administrators see, at 5,000,000 of them.

-- Serves the order by name.
create index device_name on device (lower(name), id);
-- Serves the look-up by external id, whatever the environment.
create index device_external_id on device (external_id) where external_id is not null;
