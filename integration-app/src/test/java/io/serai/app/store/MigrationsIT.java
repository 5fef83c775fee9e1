package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with data in it, made by an earlier version. */
class MigrationsIT {
    private static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure().dataSource(database);
    }

    @Test
    void takesAlongWhatAnEarlierVersionHasStored() throws IOException {
        try (var postgres = EmbeddedPostgres.builder().start()) {
            var database = postgres.getPostgresDatabase();
            flyway(database).target("6").load().migrate();
            var jdbc = JdbcClient.create(database);
            jdbc.sql("""
                    insert into app_user (id, username, password_hash, role, enabled, email)
                    values (gen_random_uuid(), 'signed-up', 'x', 'viewer', false, 'a@b.example'),
                           (gen_random_uuid(), 'switched-off', 'x', 'viewer', false, 'c@d.example')
                    """).update();
            jdbc.sql("""
                    insert into account_token (id, user_id, purpose, email, token_hash, expires_at)
                    select gen_random_uuid(), id, 'verify-email', email, 'x', now()
                    from app_user
                    where username = 'signed-up'
                    """).update();
            jdbc.sql("select create_day_partitions('reading', date '2026-11-20', date '2026-11-20')")
                    .query(Integer.class)
                    .single();
            jdbc.sql("""
                    insert into reading (device_no, observed_at, shape_id, "values", time_source, received_at, message_id)
                    select 1, timestamptz '2026-11-20 08:00Z' + n * interval '20 minutes', 1, '{1}', 0, now(), gen_random_uuid()
                    from generate_series(0, 5) as n
                    """).update();

            flyway(database).load().migrate();

            assertThat(jdbc.sql("select username from app_user where awaits_email")
                            .query(String.class)
                            .list())
                    .containsExactly("signed-up");
            assertThat(jdbc.sql("select count(*) from reading_hour_due where device_no = 1")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        }
    }
}
