package io.serai.app.demo;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.data.DataDeletion;
import io.serai.simulator.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The registry's rows of the demo fleet and of the first device, made as an owner would have made them. */
class DemoRegistry {
    private static final String DEMO_CREDENTIAL = "demo fleet, this run";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final DataDeletion deletion;

    DemoRegistry(JdbcClient jdbc, TransactionOperations transactions, DataDeletion deletion) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.deletion = deletion;
    }

    /** Whether anybody has made an environment yet. */
    boolean isEmpty() {
        return jdbc.sql("select not exists (select from environment)")
                .query(Boolean.class)
                .single();
    }

    /** The demo environment, empty if it was removed. */
    Optional<UUID> demoEnvironment() {
        return jdbc.sql("select id from environment where demo order by id limit 1")
                .query(UUID.class)
                .optional();
    }

    UUID createEnvironment(String name, boolean demo) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                insert into environment (id, owner_id, name, demo)
                select :id, u.id, :name, :demo
                from app_user u
                where u.role = 'admin'
                order by u.id
                limit 1
                """).param("id", id).param("name", name).param("demo", demo).update();
        return id;
    }

    /** The device of that external id, made if it is not there. */
    UUID device(UUID environment, String externalId, String name, String adapter, String interval) {
        jdbc.sql("""
                insert into device (id, environment_id, external_id, name, adapter, expected_interval)
                values (:id, :environment, :externalId, :name, :adapter, :interval::interval)
                on conflict (environment_id, external_id) do nothing
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("environment", environment)
                .param("externalId", externalId)
                .param("name", name)
                .param("adapter", adapter)
                .param("interval", interval)
                .update();
        return jdbc.sql("select id from device where environment_id = :environment and external_id = :externalId")
                .param("environment", environment)
                .param("externalId", externalId)
                .query(UUID.class)
                .single();
    }

    /** The environment's source of that dialect, made if it is not there. */
    UUID source(UUID environment, String name, Dialect dialect) {
        return jdbc.sql("select id from source where environment_id = :environment and adapter = :adapter limit 1")
                .param("environment", environment)
                .param("adapter", dialect.adapter())
                .query(UUID.class)
                .optional()
                .orElseGet(() -> {
                    var id = UuidCreator.getTimeOrderedEpoch();
                    jdbc.sql("""
                            insert into source (id, environment_id, name, adapter, auto_register)
                            values (:id, :environment, :name, :adapter, true)
                            """)
                            .param("id", id)
                            .param("environment", environment)
                            .param("name", name)
                            .param("adapter", dialect.adapter())
                            .update();
                    return id;
                });
    }

    /** A new access key of a device or source, {@code owner} being its column; that of an earlier run ends. */
    String renewKey(String owner, UUID id) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("delete from credential where name = :name and %s = :id".formatted(owner))
                    .param("name", DEMO_CREDENTIAL)
                    .param("id", id)
                    .update();
            return addKey(owner, id, DEMO_CREDENTIAL);
        }));
    }

    /** One more access key. */
    String addKey(String owner, UUID id, String name) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var key = "sk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                insert into credential (id, kind, %s, secret_hash, name)
                values (:credential, 'access-key', :id, :hash, :name)
                """.formatted(owner))
                .param("credential", UuidCreator.getTimeOrderedEpoch())
                .param("id", id)
                .param("hash", sha256(key))
                .param("name", name)
                .update();
        return key;
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the demo environment with its devices and all that they sent; answers how many devices that were. */
    long remove() {
        return demoEnvironment()
                .map(environment -> deletion.ofEnvironment(environment).devices())
                .orElse(0L);
    }
}
