package io.serai.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Quality;
import io.serai.routes.canonical.Value;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same things make the same shape, and a device that makes up names is stopped. */
class ShapesIT {
    private static final long DEVICE = 1;
    private static final long OTHER = 2;

    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;

    ShapesIT() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    private static List<Measurement> named(String name) {
        return List.of(new Measurement(name, null, new Value.Number(1), null, Quality.GOOD, null));
    }

    @Test
    void theSameThingsHaveTheSameIdInEveryProcess() {
        var first = new Shapes(jdbc, 10).idOf(named("temperature"), DEVICE);

        assertThat(first).isPresent();
        assertThat(new Shapes(jdbc, 10).idOf(named("temperature"), OTHER)).isEqualTo(first);
        assertThat(new Shapes(jdbc, 10).idOf(named("humidity"), DEVICE)).isNotEqualTo(first);
    }

    @Test
    void aDeviceThatMakesUpNamesBringsNoMoreAndHarmsNobody() {
        var shapes = new Shapes(jdbc, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(shapes.idOf(named("made-up-" + i), DEVICE)).isPresent();
        }

        assertThat(shapes.idOf(named("made-up-3"), DEVICE)).isEqualTo(OptionalInt.empty());
        assertThat(shapes.idOf(named("made-up-0"), DEVICE)).isPresent();
        assertThat(shapes.idOf(named("temperature"), OTHER)).isPresent();
        assertThat(shapes.idOf(named("temperature"), DEVICE)).isPresent();
        assertThat(jdbc.sql("select count(*) from shape").query(Integer.class).single())
                .isEqualTo(4);
    }
}
