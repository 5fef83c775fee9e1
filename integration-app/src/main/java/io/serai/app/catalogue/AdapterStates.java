package io.serai.app.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterFolder;
import io.serai.routes.catalogue.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The rows that say which version of each adapter serves; every process follows them. */
class AdapterStates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int MOST = 100_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /**
     * What a row says.
     *
     * @param version null where nothing serves
     * @param offered digest of what was last judged
     * @param shadow version that is only compared
     */
    record State(
            String name,
            @Nullable String version,
            Origin origin,
            String offered,
            @Nullable String shadow) {}

    /** Where a version came from. */
    enum Origin {
        PRODUCT,
        FOLDER;

        String word() {
            return this == PRODUCT ? "product" : "folder";
        }

        static Origin of(String word) {
            return word.equals("product") ? PRODUCT : FOLDER;
        }
    }

    AdapterStates(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** All of them. */
    List<State> all() {
        return jdbc.sql("select name, version, origin, offered, shadow_version from adapter order by name limit :most")
                .param("most", MOST)
                .query((row, n) -> new State(
                        row.getString(1),
                        row.getString(2),
                        Origin.of(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    /** The files of a version. */
    Optional<AdapterFolder> folder(String name, String version) {
        return jdbc.sql("select folder, files::text from adapter_version where name = :name and version = :version")
                .param("name", name)
                .param("version", version)
                .query((row, n) -> AdapterFolder.ofTexts(row.getString(1), texts(row.getString(2))))
                .optional();
    }

    /** A folder has passed: from now on its version serves, or is compared with what serves. */
    void passed(AdapterFolder folder, Adapter adapter, Origin origin) {
        transactions.executeWithoutResult(transaction -> {
            keep(folder, origin);
            if (adapter.release() == Adapter.Release.LIVE) {
                serve(folder, origin);
            } else {
                compare(folder);
            }
        });
    }

    private void keep(AdapterFolder folder, Origin origin) {
        jdbc.sql("""
                insert into adapter_version (name, version, origin, folder, files)
                values (:name, :version, :origin, :folder, :files::jsonb)
                on conflict (name, version) do update set files = excluded.files
                """)
                .param("name", folder.name())
                .param("version", folder.version())
                .param("origin", origin.word())
                .param("folder", folder.path())
                .param("files", json(folder.texts()))
                .update();
    }

    private void serve(AdapterFolder folder, Origin origin) {
        jdbc.sql("""
                insert into adapter as a (name, version, since, origin, offered)
                values (:name, :version, now(), :origin, :offered)
                on conflict (name) do update set
                    version = excluded.version,
                    since = case when a.version = excluded.version then a.since else excluded.since end,
                    previous_version =
                        case when a.version = excluded.version then a.previous_version else a.version end,
                    origin = excluded.origin,
                    offered = excluded.offered,
                    shadow_version = null,
                    shadow_since = null,
                    refused_version = null,
                    refused_at = null,
                    refusal = null
                where a.offered <> excluded.offered
                """)
                .param("name", folder.name())
                .param("version", folder.version())
                .param("origin", origin.word())
                .param("offered", folder.digest())
                .update();
    }

    private void compare(AdapterFolder folder) {
        jdbc.sql("""
                update adapter set
                    offered = :offered,
                    shadow_version = :version,
                    shadow_since = now(),
                    refused_version = null,
                    refused_at = null,
                    refusal = null
                where name = :name and offered <> :offered
                """)
                .param("name", folder.name())
                .param("version", folder.version())
                .param("offered", folder.digest())
                .update();
    }

    /** A folder was refused; what serves goes on. */
    void refused(AdapterFolder folder, List<Finding> findings) {
        jdbc.sql("""
                insert into adapter as a (name, origin, offered, refused_version, refused_at, refusal)
                values (:name, 'folder', :offered, :version, now(), :refusal::jsonb)
                on conflict (name) do update set
                    offered = excluded.offered,
                    refused_version = excluded.refused_version,
                    refused_at = excluded.refused_at,
                    refusal = excluded.refusal
                where a.offered <> excluded.offered
                """)
                .param("name", folder.name())
                .param("version", folder.version())
                .param("offered", folder.digest())
                .param("refusal", json(findings))
                .update();
    }

    /** A folder is gone, and the product has no adapter of that name: nothing serves. */
    void withdrawn(String name) {
        jdbc.sql("delete from adapter where name = :name and origin = 'folder'")
                .param("name", name)
                .update();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> texts(String json) {
        try {
            return Objects.requireNonNull(JSON.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
