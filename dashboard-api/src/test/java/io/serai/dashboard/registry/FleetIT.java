package io.serai.dashboard.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetIT extends DashboardIT {
    private final Instant now = Instant.now();
    private Person owner;
    private String environment;
    private int shape;

    @BeforeEach
    void aFleet() {
        owner = person("engineer");
        environment = environment(owner);
        shape = database.shape("battery||%EL|n", "temperature|probe|Cel|n");
        silentFor("fine", "PT1M", Duration.ofSeconds(20));
        silentFor("slow", "PT1M", Duration.ofSeconds(151));
        silentFor("gone", "PT1M", Duration.ofMinutes(61));
        silentFor("hourly", "PT1H", Duration.ofMinutes(149));
        silentFor("unset", null, Duration.ofMinutes(13));
        device(owner, environment, ", \"name\": \"fresh\"");
    }

    private void silentFor(String name, @Nullable String interval, Duration silence) {
        String field = interval == null ? "" : ", \"expectedInterval\": \"" + interval + "\"";
        String id = device(owner, environment, ", \"name\": \"" + name + "\"" + field);
        database.latest(database.number(id), shape, now.minus(silence), null, new Integer[] {2}, 87.0, 21.5);
    }

    private List<String> names(String query) {
        var names = new ArrayList<String>();
        get(owner, "/devices?" + query)
                .body()
                .required("items")
                .forEach(item -> names.add(item.required("name").asText() + " "
                        + item.required("status").asText()));
        return names;
    }

    @Test
    void showsProblemsFirst() {
        assertThat(names("sort=status"))
                .containsExactly(
                        "gone silent", "slow late", "unset late", "fine reporting", "hourly reporting", "fresh new");
    }

    @Test
    void filtersByStatusAndSortsByLastSeen() {
        assertThat(names("status=silent,late&sort=-lastSeen"))
                .containsExactly("slow late", "unset late", "gone silent");
        assertThat(names("status=new")).containsExactly("fresh new");
    }

    @Test
    void whatIsOutsideOfALimitComesFirstUnlessItIsSilent() {
        for (String name : List.of("slow", "gone", "hourly")) {
            sql().sql("""
                            insert into alert (device_id, environment_id, kind, name, boundary, value, opened_at)
                            select d.id, d.environment_id, 'above', 'temperature', 8, 9, now()
                            from device d
                            where d.environment_id = :environment and d.name = :name
                            """)
                    .param("environment", UUID.fromString(environment))
                    .param("name", name)
                    .update();
        }

        assertThat(names("sort=status"))
                .containsExactly(
                        "hourly outside", "slow outside", "gone silent", "unset late", "fine reporting", "fresh new");
        assertThat(names("status=outside&sort=name")).containsExactly("hourly outside", "slow outside");
        assertThat(names("sort=name")).contains("hourly outside", "gone silent");
        assertThat(get(owner, "/status").body().required("devices").toString())
                .isEqualTo("{\"total\":6,\"reporting\":1,\"late\":1,\"silent\":1,\"outside\":2,\"new\":1}");
    }

    @Test
    void saysWhichLimitADeviceHasBeenOutsideOfForLongest() {
        sql().sql("""
                        insert into alert (device_id, environment_id, kind, name, channel, unit, boundary, value, opened_at,
                                           closed_at)
                        select d.id, d.environment_id, a.kind, a.name, a.channel, 'Cel', a.boundary, 9, a.opened_at::timestamptz,
                               a.closed_at::timestamptz
                        from device d
                        cross join (values
                            ('above', 'temperature', 'door', 8, '2026-03-01T10:00:00Z', null),
                            ('below', 'humidity', null, 40, '2026-03-01T11:00:00Z', null),
                            ('above', 'pressure', null, 7, '2026-03-01T09:00:00Z', '2026-03-01T09:30:00Z')
                        ) as a (kind, name, channel, boundary, opened_at, closed_at)
                        where d.environment_id = :environment and d.name = 'hourly'
                        """).param("environment", UUID.fromString(environment)).update();

        var hourly = get(owner, "/devices?q=hourly").body().required("items").required(0);

        assertThat(hourly.required("outside").toString())
                .isEqualTo("{\"kind\":\"above\",\"name\":\"temperature\",\"channel\":\"door\",\"unit\":\"Cel\","
                        + "\"limit\":8.0,\"since\":\"2026-03-01T10:00:00Z\"}");
        assertThat(get(owner, "/devices?q=fine").body().at("/items/0/outside").isNull())
                .isTrue();
    }

    @Test
    void showsTheTellingValueAndTheBattery() {
        var fine = get(owner, "/devices?q=fine").body().required("items").required(0);

        assertThat(fine.required("battery").asDouble()).isEqualTo(87.0);
        assertThat(fine.required("headline").toString().replaceAll("\"observedAt\":\"[^\"]+\"", "AT"))
                .isEqualTo("{\"name\":\"temperature\",\"channel\":\"probe\",\"value\":21.5,\"unit\":\"Cel\",AT,"
                        + "\"quality\":\"implausible\"}");
    }

    @Test
    void countsTheFleetInTheStatus() {
        assertThat(get(owner, "/status").body().required("devices").toString())
                .isEqualTo("{\"total\":6,\"reporting\":2,\"late\":2,\"silent\":1,\"outside\":0,\"new\":1}");
    }
}
