package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class SigningKeysIT extends DashboardIT {
    @Autowired
    private SigningKeyQueries queries;

    @Autowired
    private DataSource dataSource;

    @Autowired
    @Qualifier("dashboardTransactions")
    private TransactionTemplate transactions;

    @Test
    void goesOnWithItsKeysWhileTheDatabaseIsAway() {
        var away = new AtomicBoolean();
        var hours = new AtomicInteger();
        var start = Instant.now();
        var source = new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    throw new SQLException("away", "08001");
                }
                return super.getConnection();
            }
        };
        var keys = new SigningKeys(
                new SigningKeyQueries(JdbcClient.create(source)),
                transactions,
                () -> start.plus(Duration.ofHours(hours.get())));
        var before = keys.current(SigningKeys.Purpose.ACCESS).getKeyID();
        away.set(true);
        hours.set(1);

        assertThat(keys.current(SigningKeys.Purpose.ACCESS).getKeyID()).isEqualTo(before);
    }

    @Test
    void makesOneKeyWhenReplicasStartTogether() throws Exception {
        var kept = sql().sql("select kid, private_jwk, public_jwk, purpose from signing_key")
                .query((row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        sql().sql("delete from signing_key").update();
        try (var replicas = Executors.newFixedThreadPool(4)) {
            var keyIds = replicas
                    .invokeAll(IntStream.range(0, 4)
                            .<Callable<String>>mapToObj(
                                    i -> () -> new SigningKeys(queries, transactions, InstantSource.system())
                                            .current(SigningKeys.Purpose.ACCESS)
                                            .getKeyID())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();
            assertThat(keyIds).hasSize(1);
            assertThat(sql().sql("select kid from signing_key")
                            .query(String.class)
                            .list())
                    .isEqualTo(keyIds);
        } finally {
            // The server of the other tests goes on with the key that it has in memory.
            sql().sql("delete from signing_key").update();
            kept.forEach(key -> queries.insert(key.get(0), key.get(3), key.get(1), key.get(2)));
        }
    }
}
