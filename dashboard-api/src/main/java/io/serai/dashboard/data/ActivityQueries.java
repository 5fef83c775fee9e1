package io.serai.dashboard.data;

import io.serai.dashboard.web.SqlTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ActivityQueries {
    private final JdbcClient jdbc;

    ActivityQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Readings of one device in one step, and the mean of the thing that its line shows. */
    record Bucket(
            long device,
            long epochSecond,
            long readings,
            @Nullable Double avg) {}

    /** The place of the thing to average within a shape of a device. */
    record Place(long device, int shapeId, int position) {}

    /** Where the given devices keep the given things; the lists are parallel. */
    List<Place> places(List<Long> devices, List<String> names, List<String> channels) {
        return jdbc.sql("""
                        select l.device_no, l.shape_id, p.position
                        from unnest(cast(:devices as bigint[]), cast(:names as text[]), cast(:channels as text[]))
                            as wanted(device_no, name, channel)
                        join latest l on l.device_no = wanted.device_no
                        join shape s on s.id = l.shape_id
                        cross join lateral generate_subscripts(s.names, 1) as p(position)
                        where s.names[p.position] = wanted.name
                          and s.channels[p.position] = wanted.channel
                          and substr(s.kinds, p.position, 1) <> 't'
                        limit 10000
                        """)
                .param("devices", devices.toArray(Long[]::new))
                .param("names", names.toArray(String[]::new))
                .param("channels", channels.toArray(String[]::new))
                .query((row, number) ->
                        new Place(row.getLong("device_no"), row.getInt("shape_id"), row.getInt("position")))
                .list();
    }

    /** One pass over the readings of all the devices, each found by the primary key of its days. */
    List<Bucket> buckets(List<Long> devices, List<Place> places, Steps steps) {
        return jdbc.sql("""
                        select r.device_no,
                               extract(epoch from date_bin(make_interval(secs => :step), r.observed_at,
                                                           timestamptz 'epoch'))::bigint as second,
                               count(*) as readings,
                               avg(r."values"[place.position]) as avg
                        from reading r
                        left join unnest(cast(:placeDevices as bigint[]), cast(:shapes as int[]),
                                         cast(:positions as int[])) as place(device_no, shape_id, position)
                            on place.device_no = r.device_no and place.shape_id = r.shape_id
                        where r.device_no = any(cast(:devices as bigint[]))
                          and r.observed_at >= :from and r.observed_at < :to
                        group by r.device_no, second
                        limit 20000
                        """)
                .param("step", (double) steps.step().toSeconds())
                .param("placeDevices", places.stream().map(Place::device).toArray(Long[]::new))
                .param("shapes", places.stream().map(Place::shapeId).toArray(Integer[]::new))
                .param("positions", places.stream().map(Place::position).toArray(Integer[]::new))
                .param("devices", devices.toArray(Long[]::new))
                .param("from", SqlTimes.utc(steps.t0()))
                .param("to", SqlTimes.utc(steps.end()))
                .query((row, number) -> new Bucket(
                        row.getLong("device_no"),
                        row.getLong("second"),
                        row.getLong("readings"),
                        row.getObject("avg", Double.class)))
                .list();
    }
}
