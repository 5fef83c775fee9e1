package io.serai.app.door;

import io.serai.routes.catalogue.Adapter;
import io.serai.routes.catalogue.AdapterCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Access keys in a field of the vendor's own, as the catalogue names them ({@code keyField}: Ecowitt's {@code PASSKEY}), in
 * the query or in a form. Such a key is not stored with the message.
 */
final class KeyFields {
    private static final String HIDDEN = "sk_example";

    private final AdapterCatalogue adapters;

    KeyFields(AdapterCatalogue adapters) {
        this.adapters = adapters;
    }

    /**
     * What is found.
     *
     * @param query the query without the key
     * @param body the body without the key
     */
    record Found(String key, @Nullable String query, byte[] body) {}

    /** The key, empty where no such field holds one. */
    Optional<Found> find(@Nullable String query, @Nullable String contentType, byte[] body) {
        var names = adapters.all().stream()
                .map(Adapter::keyField)
                .filter(Objects::nonNull)
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var field = Pattern.compile("(^|&)((?:%s)=)(sk_[A-Za-z0-9_-]{20,128})(?=&|$)".formatted(names));
        if (query != null) {
            var inQuery = field.matcher(query);
            if (inQuery.find()) {
                return Optional.of(new Found(inQuery.group(3), inQuery.replaceAll("$1$2" + HIDDEN), body));
            }
        }
        if (contentType != null && contentType.startsWith("application/x-www-form-urlencoded")) {
            var inForm = field.matcher(new String(body, StandardCharsets.ISO_8859_1));
            if (inForm.find()) {
                return Optional.of(new Found(
                        inForm.group(3),
                        query,
                        inForm.replaceAll("$1$2" + HIDDEN).getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return Optional.empty();
    }
}
