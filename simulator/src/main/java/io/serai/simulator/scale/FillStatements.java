package io.serai.simulator.scale;

/**
 * The SQL of a fill. Everything about user, environment or device {@code n} follows from {@code n} alone, so that no
 * statement reads back what another has written; {@code fill_plan} is a table of one row with what the plan says.
 *
 * <p>The statements of tables take the first and the last {@code n}, or the first and the last step of the day.
 */
final class FillStatements {
    private FillStatements() {}

    static final String PLAN = """
            create temporary table fill_plan as
            select date_trunc('second', now()) as filled_at,
                   cast(? as text) as password_hash,
                   cast(? as bigint) as users,
                   cast(? as bigint) as fleet,
                   cast(? as bigint) as sampled,
                   cast(? as int) as steps,
                   make_interval(secs => cast(? as float8)) as every,
                   setval(numbers, nextval(numbers) + cast(? as bigint)) - cast(? as bigint) as numbers_from,
                   (select id from shape where digest = sha256('fill climate')) as climate,
                   (select id from shape where digest = sha256('fill battery')) as battery
            from cast(pg_get_serial_sequence('device', 'device_no') as regclass) as numbers
            """;

    static final String SHAPES = """
            insert into shape (digest, names, channels, units, kinds)
            values (sha256('fill climate'), '{temperature,humidity}', '{"",""}', '{Cel,%RH}', 'nn'),
                   (sha256('fill battery'), '{battery}', '{""}', '{%EL}', 'n')
            on conflict do nothing
            """;

    static final String PARTITIONS = """
            select create_day_partitions(name, today - 2, today + 1)
            from cast(now() at time zone 'UTC' as date) as today, unnest(array['message', 'reading']) as name
            """;

    /** UUIDv7 of a time and a number; times are part of the number, so that an id is known without its row. */
    static final String FUNCTIONS = """
            create function pg_temp.id(kind text, n bigint, at timestamptz) returns uuid language sql stable
            return cast(lpad(to_hex(cast(extract(epoch from at) * 1000 as bigint)), 12, '0')
                || '7' || substr(md5(kind || n), 1, 3) || '8' || substr(md5(kind || n), 4, 15) as uuid);

            create function pg_temp.user_since(n bigint) returns timestamptz language sql stable
            return timestamptz '2025-01-01 00:00:00+00' + n * interval '2 seconds';

            create function pg_temp.device_since(n bigint) returns timestamptz language sql stable
            return timestamptz '2025-01-02 00:00:00+00' + n * interval '1 second';

            create function pg_temp.user_id(n bigint) returns uuid language sql stable
            return pg_temp.id('user', n, pg_temp.user_since(n));

            create function pg_temp.environment_id(n bigint) returns uuid language sql stable
            return pg_temp.id('environment', n, pg_temp.user_since(n));

            create function pg_temp.device_id(n bigint) returns uuid language sql stable
            return pg_temp.id('device', n, pg_temp.device_since(n));

            -- Environments beyond the users' own are further ones of the first user.
            create function pg_temp.environment_of(n bigint, fleet bigint, users bigint) returns uuid language sql stable
            return pg_temp.environment_id(case
                when n > fleet then 2 + (n - fleet - 1) % (users - 1)
                when n % 10 = 0 then 1
                else users + n % 10
            end);

            -- Of a hundred devices five are silent, ten are late, the others report.
            create function pg_temp.last_seen(n bigint, filled_at timestamptz) returns timestamptz language sql stable
            return filled_at - case
                when n % 100 < 5 then interval '2 days'
                when n % 100 < 15 then interval '4 hours'
                else interval '0'
            end - n % 300 * interval '1 second';

            create function pg_temp.message_id(n bigint, step int, at timestamptz) returns uuid language sql stable
            return pg_temp.id('message', n * 100000 + step, at);

            create function pg_temp.temperature(n bigint, step int) returns float8 language sql stable
            return 15 + n % 80 / 10.0 + (n * 7 + step * 13) % 50 / 10.0;

            create function pg_temp.humidity(n bigint, step int) returns float8 language sql stable
            return 40 + (n * 11 + step * 17) % 300 / 10.0;
            """;

    static final String USERS = """
            insert into app_user (id, username, password_hash, role, created_at)
            select pg_temp.user_id(n), 'fill-' || lpad(cast(n as text), 7, '0'), p.password_hash, 'engineer',
                   pg_temp.user_since(n)
            from fill_plan p, generate_series(cast(? as bigint), ?) as n
            """;

    static final String ENVIRONMENTS = """
            insert into environment (id, owner_id, name, created_at)
            select pg_temp.environment_id(n), pg_temp.user_id(case when n > p.users then 1 else n end), 'Site ' || n,
                   pg_temp.user_since(n)
            from fill_plan p, generate_series(cast(? as bigint), ?) as n
            """;

    static final String DEVICES = """
            insert into device (id, device_no, environment_id, external_id, name, adapter, expected_interval, tags,
                                created_at)
            overriding system value
            select pg_temp.device_id(n), p.numbers_from + n, pg_temp.environment_of(n, p.fleet, p.users),
                   upper(lpad(to_hex(n), 16, '0')),
                   ('{Boiler room,Cellar,Cold store,Greenhouse,Hall,Roof,Server room,Silo}'::text[])[1 + n % 8]
                       || ' ' || lpad(cast(n as text), 8, '0'),
                   'generic-json', interval '1 hour', array['floor-' || n % 5], pg_temp.device_since(n)
            from fill_plan p, generate_series(cast(? as bigint), ?) as n
            """;

    /** Hashes of secrets that nobody knows. */
    static final String CREDENTIALS = """
            insert into credential (id, kind, device_id, secret_hash, name, created_at)
            select pg_temp.id('credential', n, pg_temp.device_since(n)), 'access-key', pg_temp.device_id(n),
                   sha256(uuid_send(gen_random_uuid())), 'fill', pg_temp.device_since(n)
            from generate_series(cast(? as bigint), ?) as n
            """;

    /** Of the newest message, which brings both. */
    static final String LATEST = """
            insert into latest (device_no, shape_id, observed_at, received_at, "values", message_id)
            select p.numbers_from + n, shape_id, seen, seen, newest, pg_temp.message_id(n, p.steps, seen)
            from fill_plan p
            cross join generate_series(cast(? as bigint), ?) as n
            cross join lateral pg_temp.last_seen(n, p.filled_at) as seen
            cross join lateral (
                values (p.climate, array[pg_temp.temperature(n, p.steps), pg_temp.humidity(n, p.steps)]),
                       (p.battery, array[cast(50 + n % 50 as float8)])
            ) as l(shape_id, newest)
            """;

    /** In the order of arrival, as a server writes them. */
    static final String MESSAGES = """
            insert into message (id, received_at, stored_at, environment_id, sender_kind, sender_id, device_no, adapter,
                                 adapter_version, outcome, readings, correlation_id, method, path, content_type, headers,
                                 body, device_nos, observed_from, observed_to)
            select pg_temp.message_id(n, step, at), at, at + interval '20 milliseconds',
                   pg_temp.environment_of(n, p.fleet, p.users), 'device', pg_temp.device_id(n), p.numbers_from + n,
                   'generic-json', '1', 'stored', case when step = p.steps then 2 else 1 end,
                   pg_temp.message_id(n, step, at), 'POST', '/v1/telemetry', 'application/json',
                   '{"content-type": "application/json"}',
                   convert_to(format('{"temperature": %s, "humidity": %s}', pg_temp.temperature(n, step),
                                     pg_temp.humidity(n, step)), 'UTF8'),
                   array[p.numbers_from + n], at, at
            from fill_plan p
            cross join generate_series(cast(? as int), cast(? as int)) as step
            cross join generate_series(1, p.sampled) as n
            cross join lateral (select pg_temp.last_seen(n, p.filled_at) - (p.steps - step) * p.every) as sent(at)
            where at > p.filled_at - interval '1 day'
            order by step, n
            """;

    static final String READINGS = """
            insert into reading (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
            select p.numbers_from + n, at, shape_id, measured, 1, at, pg_temp.message_id(n, step, at)
            from fill_plan p
            cross join generate_series(cast(? as int), cast(? as int)) as step
            cross join generate_series(1, p.sampled) as n
            cross join lateral (select pg_temp.last_seen(n, p.filled_at) - (p.steps - step) * p.every) as sent(at)
            cross join lateral (
                values (p.climate, array[pg_temp.temperature(n, step), pg_temp.humidity(n, step)], true),
                       (p.battery, array[cast(50 + n % 50 as float8)], step = p.steps)
            ) as r(shape_id, measured, is_sent)
            where is_sent and at > p.filled_at - interval '1 day'
            order by step, n, shape_id
            """;

    static final String FILLED = "select exists (select from app_user where username = 'fill-0000001')";

    static final String VACUUM = "vacuum (analyze) app_user, environment, device, credential, latest, message, reading";

    static final String BYTES = """
            select coalesce(sum(pg_total_relation_size(part.relid)), pg_total_relation_size(cast(? as regclass)))
            from pg_partition_tree(cast(? as regclass)) as part
            """;
}
