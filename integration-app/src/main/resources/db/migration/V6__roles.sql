-- What each kind of process may do, as group roles: a process signs in as a member of one. The migrator owns the schema.
-- Roles belong to the server, not to this database, and may be there already.

do $$
declare
    name text;
begin
    foreach name in array array['serai_receiver', 'serai_handler', 'serai_logging', 'serai_dashboard'] loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I nologin', name);
        end if;
    end loop;
end
$$;

-- Nobody but the owner may make anything here, nor call what is made for one role.
revoke create on schema public from public;
revoke execute on all functions in schema public from public;
grant usage on schema public to serai_receiver, serai_handler, serai_logging, serai_dashboard;

-- Every process looks which version the schema has; the table is not there where no Flyway has made it.
do $$
begin
    if to_regclass('flyway_schema_history') is not null then
        grant select on flyway_schema_history to serai_receiver, serai_handler, serai_logging, serai_dashboard;
    end if;
end
$$;

-- Partitions are made and dropped for who may not own tables. Detaching is a matter of the catalogue and short; where
-- somebody reads for long, it gives up at once and is tried again later, instead of making everybody wait.
alter function create_day_partitions(text, date, date) security definer set search_path = public, pg_temp;

create function drop_day_partition(parent text, partition text) returns void
language plpgsql security definer
set search_path = public, pg_temp
set lock_timeout = '500ms'
as $$
begin
    if parent not in ('reading', 'message', 'log_event')
        or not exists (
            select from pg_inherits
            where inhparent = to_regclass(parent) and inhrelid = to_regclass(partition)) then
        raise exception '% is no partition of %', partition, parent using errcode = 'invalid_parameter_value';
    end if;
    execute format('alter table %I detach partition %I', parent, partition);
    execute format('drop table %I', partition);
end
$$;
comment on function drop_day_partition is 'Drops a day of reading, message or log_event';

-- Receiver: who may send, what became of messages; of keys only the public half.
grant select on device, source, environment, latest, message, adapter, adapter_version to serai_receiver;
grant select on credential to serai_receiver;
grant update (last_used_at) on credential to serai_receiver;
grant select (kid, purpose, public_jwk, retired_at) on signing_key to serai_receiver;
grant select, insert, update, delete on accepted_request to serai_receiver;

-- Handler: telemetry, the adapters, and devices that a source brings along.
grant select, insert, update, delete on reading, latest, message to serai_handler;
grant select, insert on shape, device to serai_handler;
grant select on source, environment, threshold to serai_handler;
grant select, insert, update, delete
    on adapter, adapter_version, adapter_hour, adapter_shadow, adapter_shadow_sample to serai_handler;
grant select, update on reprocessing to serai_handler;
grant insert on audit_event to serai_handler;
grant execute on function create_day_partitions, drop_day_partition to serai_handler;

-- Logging: events, and of the rest what every process looks at, which adapters serve.
grant select, insert on log_event to serai_logging;
grant select on adapter, adapter_version to serai_logging;
grant execute on function create_day_partitions, drop_day_partition to serai_logging;

-- Dashboard: people and the registry; of telemetry it reads and deletes, and writes nothing but which value is the latest.
grant select, insert, update, delete
    on app_user, refresh_token, account_token, signing_key, environment, environment_share, device, source, credential,
       threshold to serai_dashboard;
grant select, delete on reading, message to serai_dashboard;
grant select, insert, delete on latest to serai_dashboard;
grant select on shape, log_event, adapter_version, adapter_hour, adapter_shadow, adapter_shadow_sample to serai_dashboard;
grant select, update on adapter to serai_dashboard;
grant select, insert on reprocessing to serai_dashboard;
-- What was done is added to and read; for no role is it changed or removed.
grant select, insert on audit_event to serai_dashboard;
grant execute on function readable_environments to serai_dashboard;
