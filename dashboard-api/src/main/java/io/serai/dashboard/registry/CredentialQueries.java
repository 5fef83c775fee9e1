package io.serai.dashboard.registry;

import io.serai.dashboard.web.Caller;
import io.serai.dashboard.web.SqlTimes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CredentialQueries {
    private final JdbcClient jdbc;

    CredentialQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param lastUsedAt to the hour */
    record Credential(
            UUID id,
            String kind,
            @Nullable String name,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    boolean ownsSource(Caller caller, UUID source) {
        return jdbc.sql("""
                        select exists (
                            select
                            from source s
                            join environment e on e.id = s.environment_id
                            where s.id = :id
                              and (cast(:owner as uuid) is null or e.owner_id = :owner)
                        )
                        """)
                .param("id", source)
                .param("owner", caller.ownerLimit())
                .query(Boolean.class)
                .single();
    }

    void insert(
            UUID id,
            String kind,
            @Nullable UUID device,
            @Nullable UUID source,
            @Nullable String name,
            byte[] hash,
            @Nullable Instant expiresAt) {
        jdbc.sql("""
                        insert into credential (id, kind, device_id, source_id, secret_hash, name, expires_at)
                        values (:id, :kind, :device, :source, :hash, :name, :expires)
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("device", device)
                .param("source", source)
                .param("hash", hash)
                .param("name", name)
                .param("expires", expiresAt == null ? null : SqlTimes.utc(expiresAt))
                .update();
    }

    /** The newest 200 of a device or a source, of which the other is null. */
    List<Credential> list(@Nullable UUID device, @Nullable UUID source) {
        return jdbc.sql("""
                        select id, kind, name, created_at, expires_at, last_used_at, revoked_at
                        from credential
                        where device_id = :device or source_id = :source
                        order by id desc
                        limit 200
                        """)
                .param("device", device)
                .param("source", source)
                .query((row, number) -> new Credential(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("name"),
                        SqlTimes.instant(row, "created_at"),
                        SqlTimes.maybe(row, "expires_at"),
                        SqlTimes.maybe(row, "last_used_at"),
                        SqlTimes.maybe(row, "revoked_at")))
                .list();
    }

    /** False if there is none of this id, or it is someone else's; true again for one that was revoked before. */
    boolean revoke(Caller caller, UUID id, Instant at) {
        return jdbc.sql("""
                        update credential c
                        set revoked_at = coalesce(c.revoked_at, :at)
                        where c.id = :id
                          and exists (
                              select
                              from environment e
                              where (cast(:owner as uuid) is null or e.owner_id = :owner)
                                and e.id = coalesce(
                                    (select d.environment_id from device d where d.id = c.device_id),
                                    (select s.environment_id from source s where s.id = c.source_id))
                          )
                        """)
                        .param("at", SqlTimes.utc(at))
                        .param("id", id)
                        .param("owner", caller.ownerLimit())
                        .update()
                == 1;
    }
}
