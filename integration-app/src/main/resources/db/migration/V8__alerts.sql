-- Alerts: limits and silence judged where the data is, whom to tell, and what people have to say of a device.

alter table threshold
    add column hysteresis float8 not null default 0,
    add constraint threshold_hysteresis_is_not_negative check (hysteresis >= 0);
comment on column threshold.hysteresis is 'By how much a value has to come back inside before its alert closes';
-- Serves the second look at limits that were set a moment ago.
create index threshold_created on threshold (created_at);

alter table device add column alerts_when_silent boolean not null default false;
comment on column device.alerts_when_silent is 'Whether an alert opens when nothing comes any more';
-- Serves the look for silent devices.
create index device_alerts_when_silent on device (id) where alerts_when_silent;

create table alert (
    id              uuid primary key default uuidv7(),
    device_id       uuid not null references device (id) on delete cascade,
    environment_id  uuid not null,
    kind            text not null,
    name            text,
    channel         text,
    unit            text,
    boundary        float8,
    value           float8,
    observed_at     timestamptz,
    opened_at       timestamptz not null,
    closed_at       timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    acknowledgement text,
    constraint alert_kind_is_known check (kind in ('above', 'below', 'silent')),
    constraint alert_of_a_limit_names_its_series check ((kind = 'silent') = (name is null)),
    constraint alert_is_acknowledged_by_somebody check ((acknowledged_at is null) = (acknowledged_by is null))
);
comment on table alert is
    'What was or is wrong with a device: a value outside of a limit, or silence; open until closed_at';
comment on column alert.environment_id is 'That of the device, which never changes';
comment on column alert.value is 'The value that opened it, and boundary the limit that it has crossed';
comment on column alert.observed_at is 'Time of that value; of a silent device: when it was last heard of';
-- One open alert of a kind and series. Serves the status of devices as well.
create unique index alert_is_open_once on alert (device_id, kind, name, channel) nulls not distinct
    where closed_at is null;
-- Serve the lists, newest first: of everybody, of an environment, of a device.
create index alert_open on alert (id) where closed_at is null;
create index alert_environment_open on alert (environment_id, id) where closed_at is null;
create index alert_environment on alert (environment_id, id);
create index alert_device on alert (device_id, id);

create table notification_channel (
    id             uuid primary key,
    environment_id uuid not null references environment (id) on delete cascade,
    kind           text not null,
    target         text not null,
    secret         text,
    enabled        boolean not null default true,
    created_at     timestamptz not null default now(),
    last_sent_at   timestamptz,
    last_error     text,
    constraint notification_channel_kind_is_known check (kind in ('email', 'webhook')),
    constraint notification_channel_signs_its_webhooks check ((kind = 'webhook') = (secret is not null))
);
comment on table notification_channel is 'Where the alerts of an environment are sent; secret signs webhooks and is shown once';
-- Serves the list of an environment, and the channels of an alert.
create index notification_channel_environment on notification_channel (environment_id, id);

create table notification (
    id         uuid primary key default uuidv7(),
    channel_id uuid not null references notification_channel (id) on delete cascade,
    alert_id   uuid references alert (id) on delete cascade,
    event      text not null,
    created_at timestamptz not null default now(),
    due_at     timestamptz,
    tries      int not null default 0,
    sent_at    timestamptz,
    last_error text,
    constraint notification_event_is_known check (event in ('opened', 'closed', 'test')),
    constraint notification_is_of_an_alert check ((event = 'test') = (alert_id is null))
);
comment on table notification is
    'What is to be sent, written in the transaction that opens or closes the alert; done or given up where due_at is null';
-- Serves who sends.
create index notification_due on notification (due_at) where due_at is not null;
-- Serves the deletion of alerts, and the order of their events.
create index notification_alert on notification (alert_id);
-- Serves the deletion of channels, and the bound of mails an hour.
create index notification_of_channel on notification (channel_id, sent_at);
-- Serves the removal of what is older.
create index notification_created on notification using brin (created_at);

create table silence_watch (
    only_row  boolean primary key default true,
    since     timestamptz not null,
    looked_at timestamptz not null,
    constraint silence_watch_has_one_row check (only_row)
);
comment on table silence_watch is
    'Since when the server has listened without a break: what it did not listen to is no silence of a device';

create table device_note (
    id         uuid primary key,
    device_id  uuid not null references device (id) on delete cascade,
    at         timestamptz not null,
    author     text not null,
    text       text not null,
    created_at timestamptz not null default now(),
    constraint device_note_is_bounded check (length(text) between 1 and 2000)
);
comment on table device_note is 'What a person has to say of a device at a time';
-- Serves the notes of a device, newest first.
create index device_note_device on device_note (device_id, at desc, id desc);

-- Opens and closes the limit alerts of these devices by their newest values and their limits as they are now, and writes
-- whom to tell. Says the same however often it is called; two callers take turns at the row of a device.
create function judge_limits(devices bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- Each statement of this function sees what was committed before it began.
    perform from device where device_no = any(devices) order by device_no for no key update;

    with judged as materialized (
        select distinct on (t.id)
               d.id as device_id, d.environment_id, t.name, t.channel, t.lowest, t.highest, t.hysteresis,
               nullif(m.unit, '') as unit, l."values"[m.place] as value, l.observed_at,
               coalesce(m.place = any(l.implausible), false) as implausible
        from device d
        join threshold t on t.device_id = d.id
        join latest l on l.device_no = d.device_no
        join shape s on s.id = l.shape_id
        cross join lateral unnest(s.names, s.channels, s.units) with ordinality as m (name, channel, unit, place)
        where d.device_no = any(devices)
          and m.name = t.name
          and m.channel = coalesce(t.channel, '')
          and substr(s.kinds, m.place::int, 1) <> 't'
        order by t.id, l.observed_at desc, l.received_at desc
    ), opened as (
        insert into alert (device_id, environment_id, kind, name, channel, unit, boundary, value, observed_at, opened_at)
        select j.device_id, j.environment_id, k.kind, j.name, j.channel, j.unit, k.boundary, j.value, j.observed_at, now()
        from judged j
        cross join lateral (values ('above', j.highest), ('below', j.lowest)) as k (kind, boundary)
        where not j.implausible
          and case k.kind when 'above' then j.value > k.boundary else j.value < k.boundary end
        on conflict do nothing
        returning id, environment_id, 'opened' as event
    ), closed as (
        update alert a
        set closed_at = now()
        where a.device_id in (select id from device where device_no = any(devices))
          and a.kind <> 'silent'
          and a.closed_at is null
          and not exists (
              select
              from judged j
              where j.device_id = a.device_id
                and j.name = a.name
                and j.channel is not distinct from a.channel
                and case a.kind
                        when 'above' then j.highest is not null
                            and (j.implausible or j.value > j.highest - j.hysteresis)
                        else j.lowest is not null
                            and (j.implausible or j.value < j.lowest + j.hysteresis)
                    end)
        returning a.id, a.environment_id, 'closed' as event
    ), changed as (
        select id, environment_id, event from opened
        union all
        select id, environment_id, event from closed
    )
    insert into notification (channel_id, alert_id, event, due_at)
    select c.id, a.id, a.event, now()
    from changed a
    join notification_channel c on c.environment_id = a.environment_id
    where c.enabled
    for key share of c;
end
$$;
comment on function judge_limits is 'Opens and closes the limit alerts of devices, by number';

-- Opens alerts of devices that are to be heard of and are not, and closes those of devices that are heard of again, or
-- are no longer watched. One caller at a time; false where another one is at it.
create function judge_silence(at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    listening timestamptz;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('silence', 0)) then
        return false;
    end if;
    -- Two minutes without a look are a break: the devices get their whole time anew.
    insert into silence_watch as w (since, looked_at) values (at, at)
    on conflict (only_row) do update
    set since = case when w.looked_at < excluded.looked_at - interval '2 minutes' then excluded.since else w.since end,
        looked_at = excluded.looked_at
    returning since into listening;

    with watched as materialized (
        select d.id, d.environment_id,
               case
                   when d.expected_interval is null then interval '1 hour'
                   else greatest(3 * d.expected_interval, interval '1 minute')
               end as patience,
               (select max(l.received_at) from latest l where l.device_no = d.device_no) as heard_at
        from device d
        where d.alerts_when_silent and d.enabled
    ), silent as (
        select w.id, w.environment_id, w.heard_at, listening < at - w.patience as is_due
        from watched w
        where w.heard_at < at - w.patience
    ), opened as (
        insert into alert (device_id, environment_id, kind, observed_at, opened_at)
        select s.id, s.environment_id, 'silent', s.heard_at, at
        from silent s
        where s.is_due
        on conflict do nothing
        returning id, environment_id, 'opened' as event
    ), closed as (
        update alert a
        set closed_at = at
        where a.kind = 'silent'
          and a.closed_at is null
          and not exists (select from silent s where s.id = a.device_id)
        returning a.id, a.environment_id, 'closed' as event
    ), changed as (
        select id, environment_id, event from opened
        union all
        select id, environment_id, event from closed
    )
    insert into notification (channel_id, alert_id, event, due_at)
    select c.id, a.id, a.event, now()
    from changed a
    join notification_channel c on c.environment_id = a.environment_id
    where c.enabled
    for key share of c;
    return true;
end
$$;
comment on function judge_silence is 'Opens and closes the alerts of devices that are not heard of';

-- Handlers judge and do not touch the tables themselves; the dashboard judges where a person has changed a limit.
revoke execute on function judge_limits, judge_silence from public;
grant execute on function judge_limits to serai_handler, serai_dashboard;
grant execute on function judge_silence to serai_handler;
grant select on alert to serai_dashboard;
grant update (acknowledged_at, acknowledged_by, acknowledgement) on alert to serai_dashboard;
grant select, insert, update, delete on notification_channel, notification to serai_dashboard;
grant select, insert, delete on device_note to serai_dashboard;
