-- Telemetry: written by the handler only, in batches. No foreign keys: the handler resolves devices before it writes.

create table shape (
    id       int generated always as identity primary key,
    digest   bytea not null,
    names    text[] not null,
    channels text[] not null,
    units    text[] not null,
    kinds    text not null,
    constraint shape_digest_is_unique unique (digest),
    constraint shape_lists_are_parallel check (
        cardinality(names) = cardinality(channels)
        and cardinality(names) = cardinality(units)
        and cardinality(names) = length(kinds)
    )
);
comment on table shape is
    'A remembered ordered list of (name, channel, unit, kind); empty text is no channel or no unit; kinds: n number, b boolean as 0 or 1, t text';

create table reading (
    device_no   bigint not null,
    observed_at timestamptz not null,
    shape_id    int not null,
    "values"    float8[] not null,
    texts       text[],
    implausible int[],
    time_source smallint not null,
    received_at timestamptz not null,
    message_id  uuid not null,
    primary key (device_no, observed_at, shape_id)
) partition by range (observed_at);
comment on table reading is
    'Hot tier: one row per reading, values in the order of the shape, null where the kind is text; implausible holds positions from 1; time_source: 0 payload, 1 receipt, 2 payload-relative, 3 payload-zone-assumed';

create table latest (
    device_no   bigint not null,
    shape_id    int not null,
    observed_at timestamptz not null,
    received_at timestamptz not null,
    "values"    float8[] not null,
    texts       text[],
    implausible int[],
    message_id  uuid not null,
    primary key (device_no, shape_id)
) with (fillfactor = 50);
comment on table latest is 'The newest reading per device and shape; only the key is indexed, so that updates stay in place';

create table message (
    id              uuid not null,
    received_at     timestamptz not null,
    stored_at       timestamptz not null,
    environment_id  uuid not null,
    sender_kind     text not null,
    sender_id       uuid not null,
    device_no       bigint,
    adapter         text not null,
    adapter_version text not null,
    outcome         text not null,
    readings        int not null,
    reason_code     text,
    reason          text,
    violations      jsonb,
    correlation_id  uuid not null,
    traceparent     text,
    method          text not null,
    path            text not null,
    query           text,
    content_type    text,
    headers         jsonb not null,
    body            bytea not null,
    primary key (id, received_at),
    constraint message_sender_kind_is_known check (sender_kind in ('device', 'source')),
    constraint message_outcome_is_known
        check (outcome in ('stored', 'partial', 'rejected', 'ignored', 'duplicate'))
) partition by range (received_at);
comment on table message is 'One row per accepted message with its original request and outcome: receipts, inbox, ledger';
-- Serves the messages of one device, newest first.
create index message_device on message (device_no, received_at desc);
-- Serves the inbox, newest first.
create index message_rejected on message (received_at desc) where outcome in ('rejected', 'partial');
-- Serves the rates and the ledger of the last minutes.
create index message_received on message using brin (received_at) with (pages_per_range = 16);

create table log_event (
    at             timestamptz not null,
    service        text not null,
    stage          text not null,
    event          text not null,
    message_id     uuid,
    correlation_id uuid,
    sender_id      uuid,
    detail         jsonb
) partition by range (at);
comment on table log_event is 'Events of the logging queue; best effort, nothing auditable depends on it';
-- Serves the way of one message by its correlation id.
create index log_event_correlation on log_event (correlation_id, at);
-- Serves the latest events.
create index log_event_at on log_event (at desc);

-- Days are made ahead and attached, because "partition of" would block writers. Safe to call from several processes.
create function create_day_partitions(parent text, first_day date, last_day date) returns int
language plpgsql as $$
declare
    day     date;
    name    text;
    created int := 0;
begin
    for day in select d::date from generate_series(first_day, last_day, interval '1 day') as d loop
        name := parent || '_' || to_char(day, 'YYYYMMDD');
        if to_regclass(name) is null then
            perform pg_advisory_xact_lock(hashtextextended('partition ' || name, 0));
            if to_regclass(name) is null then
                execute format(
                    'create table %I (like %I including defaults including constraints including storage)', name, parent);
                execute format(
                    'alter table %I attach partition %I for values from (%L) to (%L)',
                    parent, name, day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
                created := created + 1;
            end if;
        end if;
    end loop;
    return created;
end
$$;
comment on function create_day_partitions is 'Makes the missing partitions of whole UTC days and says how many';
