package io.serai.dashboard.catalogue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The examples in the folder of an adapter. */
@Repository
class ExampleQueries {
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    ExampleQueries(@Qualifier("dashboardJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An example of an adapter.
     *
     * @param outcome {@code converted}, {@code rejected} or {@code ignored}
     * @param request the captured request, as {@code try} takes it
     */
    record Example(
            String name, String outcome, @JsonRawValue String request) {}

    /** Those of the version that serves, by name. */
    List<Example> of(String adapter) {
        return jdbc.sql("""
                        select name, request,
                               case
                                   when files -> ('examples/' || name || '.rejected.json') is not null then 'rejected'
                                   when files -> ('examples/' || name || '.ignored.json') is not null then 'ignored'
                                   else 'converted'
                               end as outcome
                        from (
                            select substring(file.key from '^examples/(.+)[.]request[.]json$') as name,
                                   file.value as request, v.files
                            from adapter a
                            join adapter_version v on v.name = a.name and v.version = a.version
                            cross join lateral jsonb_each_text(v.files) file
                            where a.name = :adapter
                        ) example
                        where name is not null
                        order by name
                        limit :most
                        """)
                .param("adapter", adapter)
                .param("most", MOST)
                .query((row, n) ->
                        new Example(row.getString("name"), row.getString("outcome"), row.getString("request")))
                .list();
    }
}
