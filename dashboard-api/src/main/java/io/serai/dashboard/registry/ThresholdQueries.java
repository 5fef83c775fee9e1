package io.serai.dashboard.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.dashboard.registry.ThresholdController.Threshold;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class ThresholdQueries {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    ThresholdQueries(
            @Qualifier("dashboardJdbc") JdbcClient jdbc,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    List<Threshold> list(UUID device) {
        return jdbc.sql("""
                        select name, channel, lowest, highest, hysteresis
                        from threshold
                        where device_id = :device
                        order by name, channel nulls first
                        """)
                .param("device", device)
                .query((row, n) -> new Threshold(
                        row.getString("name"),
                        row.getString("channel"),
                        row.getObject("lowest", Double.class),
                        row.getObject("highest", Double.class),
                        row.getDouble("hysteresis")))
                .list();
    }

    /** Alerts that no longer hold close at once; a value that is outside now opens one. */
    void replace(UUID device, List<Threshold> thresholds) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from threshold where device_id = :device")
                    .param("device", device)
                    .update();
            thresholds.forEach(one -> insert(device, one));
            jdbc.sql("select judge_limits(array(select device_no from device where id = :device))")
                    .param("device", device)
                    .query((row, n) -> true)
                    .list();
        });
    }

    private void insert(UUID device, Threshold one) {
        jdbc.sql("""
                        insert into threshold (id, device_id, name, channel, lowest, highest, hysteresis)
                        values (:id, :device, :name, :channel, :lowest, :highest, :hysteresis)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("device", device)
                .param("name", one.name())
                .param("channel", one.channel())
                .param("lowest", one.lowest())
                .param("highest", one.highest())
                .param("hysteresis", one.hysteresis() == null ? 0 : one.hysteresis())
                .update();
    }
}
