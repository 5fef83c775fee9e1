package io.serai.dashboard.data;

import io.serai.dashboard.web.SqlTimes;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Readings one after the other, oldest first, of any number. */
@Repository
class RawReadings {
    /** Rows that are fetched at once; a cursor needs a transaction. */
    private static final int FETCHED = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate readOnly;

    RawReadings(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setFetchSize(FETCHED);
        this.readOnly = new TransactionTemplate(new JdbcTransactionManager(database));
        this.readOnly.setReadOnly(true);
    }

    /** Gives the values of each reading of the span. */
    void forEach(long device, Span span, Consumer<List<LatestValue>> reader) {
        readOnly.executeWithoutResult(status -> jdbc.query(
                """
                select r.observed_at, r.received_at, r."values", r.texts, r.implausible,
                       s.names, s.channels, s.units, s.kinds
                from reading r
                join shape s on s.id = r.shape_id
                where r.device_no = ? and r.observed_at >= ? and r.observed_at < ?
                order by r.observed_at
                """,
                row -> {
                    reader.accept(LatestValues.values(row));
                },
                device,
                SqlTimes.utc(span.from()),
                SqlTimes.utc(span.to())));
    }
}
