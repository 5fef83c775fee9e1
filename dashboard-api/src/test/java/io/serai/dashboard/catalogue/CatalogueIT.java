package io.serai.dashboard.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.DashboardIT;
import io.serai.dashboard.Database;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueIT extends DashboardIT {
    private static final String OLD = "aaaaaaaaaaaa";
    private static final String NEW = "bbbbbbbbbbbb";

    private final String name = "acme-" + UUID.randomUUID();

    @BeforeEach
    void anAdapterWithTwoVersions() {
        for (var version : new String[] {OLD, NEW}) {
            sql().sql("""
                            insert into adapter_version (name, version, origin, folder, files)
                            values (:name, :version, 'folder', 'acme/x', '{}')
                            """).param("name", name).param("version", version).update();
        }
        sql().sql("""
                        insert into adapter (name, version, since, previous_version, origin, offered)
                        values (:name, :new, now(), :old, 'folder', 'x')
                        """).param("name", name).param("new", NEW).param("old", OLD).update();
    }

    private JsonNode one(Person person) {
        return get(person, "/adapters/" + name).body();
    }

    @Test
    void givesTheExamplesOfTheVersionThatServes() {
        sql().sql("""
                        update adapter_version
                        set files = jsonb_build_object(
                            'adapter.yaml', 'name: x',
                            'examples/b.request.json', '{"method": "POST", "bodyText": "{\\"t\\": 1}"}',
                            'examples/b.canonical.json', '{}',
                            'examples/a.request.json', '{"queryString": "t=700"}',
                            'examples/a.rejected.json', '{}')
                        where name = :name and version = :version
                        """).param("name", name).param("version", NEW).update();

        var reader = person("viewer");

        assertThat(get(reader, "/adapters/" + name + "/examples").body().toString())
                .isEqualTo("""
                        {"items":[{"name":"a","outcome":"rejected","request":{"queryString":"t=700"}},\
                        {"name":"b","outcome":"converted","request":{"method":"POST","bodyText":"{\\"t\\": 1}"}}],\
                        "next":null}""");
        assertThat(get(reader, "/adapters/none-such/examples").status()).isEqualTo(404);
    }

    @Test
    void goesBackToTheVersionBeforeAndForthAgain() {
        var admin = person("admin");
        var back = post(admin, "/adapters/" + name + "/rollback", "");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body().required("version").asText()).isEqualTo(OLD);
        assertThat(back.body().required("versions")).anySatisfy(version -> {
            assertThat(version.required("version").asText()).isEqualTo(OLD);
            assertThat(version.required("active").asBoolean()).isTrue();
        });
        assertThat(sql().sql("select actor from audit_event where subject = :name and action = 'adapter.switched'")
                        .param("name", name)
                        .query(String.class)
                        .list())
                .containsExactly(admin.username());
        assertThat(post(admin, "/adapters/" + name + "/rollback", "")
                        .body()
                        .required("version")
                        .asText())
                .isEqualTo(NEW);
    }

    @Test
    void switchesOnlyToAVersionThatHasPassed() {
        var admin = person("admin");
        assertThat(post(admin, "/adapters/" + name + "/switch", "{\"version\": \"%s\"}".formatted(OLD))
                        .body()
                        .required("version")
                        .asText())
                .isEqualTo(OLD);
        var unknown = post(admin, "/adapters/" + name + "/switch", "{\"version\": \"cccccccccccc\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("unknown_version");
        assertThat(post(admin, "/adapters/" + name + "/switch", "{}").status()).isEqualTo(400);
        assertThat(post(admin, "/adapters/gone/rollback", "").status()).isEqualTo(404);
        assertThat(one(admin).required("version").asText()).isEqualTo(OLD);
    }

    @Test
    void saysThatThereIsNoVersionBefore() {
        sql().sql("update adapter set previous_version = null where name = :name")
                .param("name", name)
                .update();
        var answer = post(person("admin"), "/adapters/" + name + "/rollback", "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("no_previous_version");
    }

    @Test
    void leavesWhatServesToAdministrators() {
        for (var role : new String[] {"viewer", "engineer"}) {
            var person = person(role);
            assertThat(post(person, "/adapters/" + name + "/rollback", "").status())
                    .isEqualTo(403);
            assertThat(post(person, "/adapters/" + name + "/switch", "{\"version\": \"%s\"}".formatted(OLD))
                            .status())
                    .isEqualTo(403);
            assertThat(one(person).required("version").asText()).isEqualTo(NEW);
        }
    }

    @Test
    void showsCountsToAdministratorsAndFailuresToTheirOwner() {
        sql().sql("""
                        insert into adapter_hour (hour, name, version, outcome, n)
                        values (date_trunc('hour', now()), :name, :new, 'stored', 41),
                               (date_trunc('hour', now()), :name, :old, 'stored', 1),
                               (now() - interval '2 days', :name, :old, 'stored', 1000)
                        """).param("name", name).param("new", NEW).param("old", OLD).update();
        var owner = person("engineer");
        var failure = rejected(owner);

        assertThat(one(person("admin")).at("/counts/stored").asLong()).isEqualTo(42);
        assertThat(one(person("admin")).at("/counts/rejected").asLong()).isZero();
        assertThat(one(owner).required("counts").isNull()).isTrue();
        assertThat(one(owner).at("/failures/0/id").asText()).isEqualTo(failure.toString());
        assertThat(one(owner).at("/failures/0/reason").asText()).isEqualTo("no clock");
        assertThat(one(person("engineer")).required("failures")).isEmpty();
    }

    private UUID rejected(Person owner) {
        var now = Instant.now();
        var environment = UUID.fromString(environment(owner));
        database.days("message", now, now);
        var id = UuidCreator.getTimeOrderedEpoch(now);
        sql().sql("""
                        insert into message (id, received_at, stored_at, environment_id, sender_kind, sender_id, adapter,
                                             adapter_version, outcome, readings, reason_code, reason, correlation_id, method,
                                             path, headers, body)
                        values (:id, :at, :at, :environment, 'device', :id, :adapter, :version, 'rejected', 0, 'invalid',
                                'no clock', :id, 'POST', '/', '{}', '')
                        """)
                .param("id", id)
                .param("at", Database.utc(now))
                .param("environment", environment)
                .param("adapter", name)
                .param("version", NEW)
                .update();
        return id;
    }

    @Test
    void showsWhyAChangeWasRefusedAndWhatTheShadowSays() {
        sql().sql("""
                        update adapter set
                            refused_version = 'cccccccccccc',
                            refused_at = now(),
                            refusal = '[{"file": "adapter.yaml", "line": 3, "message": "title is missing"}]',
                            shadow_version = :old,
                            shadow_since = now()
                        where name = :name
                        """).param("name", name).param("old", OLD).update();
        sql().sql("insert into adapter_shadow (name, version, verdict, n) values (:name, :old, 'same', 7)")
                .param("name", name)
                .param("old", OLD)
                .update();
        var adapter = one(person("viewer"));
        assertThat(adapter.at("/refused/findings/0/line").asInt()).isEqualTo(3);
        assertThat(adapter.at("/shadowReport/same").asInt()).isEqualTo(7);
        assertThat(adapter.at("/shadowReport/changed").asInt()).isZero();
        assertThat(get(person("viewer"), "/adapters").body().toString()).contains("title is missing");
    }
}
