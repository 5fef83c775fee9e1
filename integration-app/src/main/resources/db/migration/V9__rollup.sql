-- Readings by the hour, so that a year of a series answers at once; kept beside the raw rows, and after them.

create table reading_hour (
    device_no   bigint not null,
    hour        timestamptz not null,
    shape_id    int not null,
    readings    int not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    pause_from  timestamptz,
    pause_to    timestamptz,
    n           int[],
    means       float8[] not null,
    mins        float8[] not null,
    maxs        float8[] not null,
    implausible int[],
    primary key (device_no, hour, shape_id)
);
comment on table reading_hour is
    'What a device measured in one hour with one shape, arrays in the order of the shape; pause_from and pause_to are the neighbours that are furthest apart, null where there is one reading; n is null where each number is in all readings; implausible counts, null where none is';

create table reading_hour_due (
    hour      timestamptz not null,
    device_no bigint not null,
    marked_at timestamptz not null default now(),
    primary key (hour, device_no)
) with (autovacuum_vacuum_scale_factor = 0.02);
comment on table reading_hour_due is
    'Hours whose readings have changed since reading_hour was made of them, the running one among them: who reads takes raw rows there';

create table reading_day_dropped (
    day date primary key
);
comment on table reading_day_dropped is
    'Days whose raw readings are gone: what reading_hour has of them is never made again from what comes later';

-- Whoever changes readings marks their hours in the same transaction. The conflict locks the row, changing nothing: a worker
-- that took the mark while this transaction is open would not see its readings, and so passes over it.
create function mark_reading_hours() returns trigger
language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    insert into reading_hour_due as due (hour, device_no)
    select distinct date_bin('1 hour', observed_at, timestamptz 'epoch'), device_no
    from changed
    order by 1, 2
    on conflict (hour, device_no) do update set marked_at = due.marked_at where false;
    return null;
end
$$;
comment on function mark_reading_hours is 'Marks the hours of the readings that a statement has changed';

create trigger reading_inserted after insert on reading
    referencing new table as changed for each statement execute function mark_reading_hours();
create trigger reading_deleted after delete on reading
    referencing old table as changed for each statement execute function mark_reading_hours();

-- Hours that ended, and were last marked, at least so long ago. To be called in a transaction of its own that reads what is
-- committed: the marks are locked first, by a statement of their own, and the readings are looked at after that.
create function roll_up_readings(settled interval, most int) returns int
language plpgsql security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
set work_mem = '32MB' as $$
declare
    until   timestamptz := now() - settled;
    hours   timestamptz[];
    devices bigint[];
    first   timestamptz;
    last    timestamptz;
begin
    select array_agg(taken.hour), array_agg(taken.device_no), min(taken.hour), max(taken.hour) + interval '1 hour'
    into hours, devices, first, last
    from (
        select hour, device_no
        from reading_hour_due
        where hour <= until - interval '1 hour' and marked_at <= until
        order by hour, device_no
        limit most
        for update skip locked
    ) taken;
    if hours is null then
        return 0;
    end if;

    -- Of days that are gone only the mark goes.
    delete from reading_hour h
    using unnest(devices, hours) as u(device_no, hour)
    where h.device_no = u.device_no and h.hour = u.hour
      and not exists (select from reading_day_dropped d where d.day = cast(u.hour at time zone 'UTC' as date));

    with due as (
        select device_no, hour
        from unnest(devices, hours) as u(device_no, hour)
        where not exists (select from reading_day_dropped d where d.day = cast(u.hour at time zone 'UTC' as date))
    ), raw as (
        select due.device_no, due.hour, r.shape_id, r.observed_at, r."values", r.implausible,
               lag(r.observed_at) over (
                   partition by due.device_no, due.hour, r.shape_id order by r.observed_at) as before
        from due
        cross join lateral (
            select *
            from reading
            where device_no = due.device_no
              and observed_at >= due.hour and observed_at < due.hour + interval '1 hour'
              and observed_at >= first and observed_at < last
            offset 0 -- Each hour by the key, never all days of a few devices.
        ) r
    ), spaced as (
        select *, max(observed_at - before) over (partition by device_no, hour, shape_id) as longest
        from raw
    ), place as (
        -- Halved twenty times before it is added up, which is exact, so that no sum is too large for its type.
        select device_no, hour, shape_id, position, count(*) as readings,
               min(observed_at) as first_at, max(observed_at) as last_at,
               min(before) filter (where observed_at - before = longest) as pause_from,
               min(observed_at) filter (where observed_at - before = longest) as pause_to,
               count(value) as n,
               sum(value / 1048576) / nullif(count(value), 0) * 1048576 as mean,
               min(value) as smallest, max(value) as largest,
               count(*) filter (where value is not null and position = any(spaced.implausible)) as implausible
        from spaced
        left join lateral unnest("values") with ordinality as v(value, position) on true
        group by device_no, hour, shape_id, position
    )
    insert into reading_hour (
        device_no, hour, shape_id, readings, first_at, last_at, pause_from, pause_to, n, means, mins, maxs, implausible)
    select device_no, hour, shape_id, max(readings), min(first_at), max(last_at), min(pause_from), min(pause_to),
           case when bool_or(n not in (0, readings)) then array_agg(n order by position) end,
           array_agg(mean order by position), array_agg(smallest order by position), array_agg(largest order by position),
           case when sum(implausible) > 0 then array_agg(implausible order by position) end
    from place
    group by device_no, hour, shape_id
    order by device_no, hour, shape_id;

    delete from reading_hour_due d
    using unnest(devices, hours) as u(device_no, hour)
    where d.hour = u.hour and d.device_no = u.device_no;
    return cardinality(hours);
end
$$;
comment on function roll_up_readings is 'Makes reading_hour anew for some of the marked hours and says how many these were';

-- A day of readings goes when its hours are made; it is remembered then. The parent is locked first, as by an insert.
drop function drop_day_partition(text, text);
create function drop_day_partition(parent text, partition text) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
set lock_timeout = '500ms'
as $$
declare
    gone date;
begin
    if parent not in ('reading', 'message', 'log_event')
        or not exists (
            select from pg_inherits
            where inhparent = to_regclass(parent) and inhrelid = to_regclass(partition)) then
        raise exception '% is no partition of %', partition, parent using errcode = 'invalid_parameter_value';
    end if;
    execute format('lock table %I in access exclusive mode', parent);
    if parent = 'reading' then
        gone := to_date(right(partition, 8), 'YYYYMMDD');
        if exists (
            select from reading_hour_due
            where hour >= gone::timestamp at time zone 'UTC' and hour < (gone + 1)::timestamp at time zone 'UTC') then
            return false;
        end if;
        insert into reading_day_dropped (day) values (gone) on conflict do nothing;
    end if;
    execute format('alter table %I detach partition %I', parent, partition);
    execute format('drop table %I', partition);
    return true;
end
$$;
comment on function drop_day_partition is
    'Drops a day of reading, message or log_event; false if hours of its readings have to be made first';

revoke execute on function mark_reading_hours, roll_up_readings, drop_day_partition from public;
grant execute on function roll_up_readings to serai_handler;
grant execute on function drop_day_partition to serai_handler, serai_logging;
grant select, delete on reading_hour to serai_dashboard;
grant select on reading_hour_due, reading_day_dropped to serai_dashboard;

-- What is there already is made by the handlers, oldest first, after this.
insert into reading_hour_due (hour, device_no)
select distinct date_bin('1 hour', observed_at, timestamptz 'epoch'), device_no
from reading;
