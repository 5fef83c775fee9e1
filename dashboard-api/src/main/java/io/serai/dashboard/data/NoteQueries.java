package io.serai.dashboard.data;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.Cursor;
import io.serai.dashboard.web.Page;
import io.serai.dashboard.web.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoteQueries {
    private static final String ORDER = "at";

    private final JdbcClient jdbc;

    NoteQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first; the index (device_id, at desc, id desc) serves it. */
    Page<DeviceNote> list(UUID device, Span span, int limit, @Nullable String cursor) {
        var before = Cursor.decode(cursor, ORDER, 3);
        var rows = jdbc.sql("""
                        select n.id, n.at, n.author, n.text, n.created_at
                        from device_note n
                        where n.device_id = :device
                          and n.at >= :from and n.at < :to
                          and (cast(:beforeAt as timestamptz) is null
                               or (n.at, n.id) < (cast(:beforeAt as timestamptz), cast(:beforeId as uuid)))
                        order by n.at desc, n.id desc
                        limit :limit
                        """)
                .param("device", device)
                .param("from", SqlTimes.utc(span.from()))
                .param("to", SqlTimes.utc(span.to()))
                .param("beforeAt", before == null ? null : SqlTimes.utc(before.instant(1)))
                .param("beforeId", before == null ? null : before.uuid(2))
                .param("limit", limit + 1)
                .query(NoteQueries::note)
                .list();
        return Page.cut(
                rows,
                limit,
                last -> Cursor.of(ORDER, last.at().toString(), last.id().toString()));
    }

    DeviceNote add(UUID id, UUID device, Instant at, String author, String text) {
        return jdbc.sql("""
                        insert into device_note (id, device_id, at, author, text)
                        values (:id, :device, :at, :author, :text)
                        returning id, at, author, text, created_at
                        """)
                .param("id", id)
                .param("device", device)
                .param("at", SqlTimes.utc(at))
                .param("author", author)
                .param("text", text)
                .query(NoteQueries::note)
                .single();
    }

    /** False if there is no such note, or it is of somebody else's device. */
    boolean delete(Caller caller, UUID id) {
        return jdbc.sql("""
                        delete from device_note n
                        using device d, environment e
                        where n.id = :id
                          and d.id = n.device_id
                          and e.id = d.environment_id
                          and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        """).param("id", id).param("owner", caller.ownerLimit()).update() == 1;
    }

    private static DeviceNote note(ResultSet row, int number) throws SQLException {
        return new DeviceNote(
                row.getObject("id", UUID.class),
                SqlTimes.instant(row, "at"),
                row.getString("author"),
                row.getString("text"),
                SqlTimes.instant(row, "created_at"));
    }
}
