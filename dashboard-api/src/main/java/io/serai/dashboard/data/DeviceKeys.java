package io.serai.dashboard.data;

import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds devices by id among those of the caller. */
@Repository
class DeviceKeys {
    private final JdbcClient jdbc;

    DeviceKeys(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** 404 if there is no such device, or the caller may not read it. */
    DeviceKey readable(Caller caller, UUID id) {
        return readable(caller, List.of(id)).stream().findFirst().orElseThrow(() -> ApiProblem.notFound("device"));
    }

    /** Those of the ids that the caller may read. */
    List<DeviceKey> readable(Caller caller, Collection<UUID> ids) {
        return find(caller, ids, """
                (cast(:owner as uuid) is null
                 or e.id = any(array(select id from readable_environments(cast(:owner as uuid)))))
                """);
    }

    /** 404 if there is no such device, or it is someone else's. */
    DeviceKey owned(Caller caller, UUID id) {
        return find(caller, List.of(id), "(cast(:owner as uuid) is null or e.owner_id = :owner)").stream()
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("device"));
    }

    private List<DeviceKey> find(Caller caller, Collection<UUID> ids, String whose) {
        return jdbc.sql("""
                        select d.id, d.device_no, d.environment_id, d.source_id, d.created_at,
                               extract(epoch from d.expected_interval)::float8 as expected_seconds
                        from device d
                        join environment e on e.id = d.environment_id
                        where d.id = any(:ids)
                          and %s
                        limit 1000
                        """.formatted(whose))
                .param("ids", ids.toArray(UUID[]::new))
                .param("owner", caller.ownerLimit())
                .query(DeviceKeys::key)
                .list();
    }

    private static DeviceKey key(ResultSet row, int number) throws SQLException {
        return new DeviceKey(
                row.getObject("id", UUID.class),
                row.getLong("device_no"),
                row.getObject("environment_id", UUID.class),
                row.getObject("source_id", UUID.class),
                SqlTimes.seconds(row, "expected_seconds"),
                SqlTimes.instant(row, "created_at"));
    }
}
