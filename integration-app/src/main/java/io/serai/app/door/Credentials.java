package io.serai.app.door;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The access key of a request and the path that is left for the adapter.
 *
 * @param key null where the request brings none
 */
record Credentials(@Nullable String key, String path) {
    private static final String IN = "/in/";
    private static final String V1_IN = "/v1/in";
    private static final int LONGEST = 4096;

    /**
     * Reads {@code Authorization: Bearer}, {@code X-API-Key}, the Basic password, or the path of {@code /in/{key}/...}
     * and of {@code /api/v1/{key}/...}.
     *
     * @throws Problem.Refusal if there is more than one Authorization header, or one that is malformed
     */
    static Credentials of(HttpServletRequest request) {
        var path = request.getRequestURI();
        var thingsBoard = Dialect.inThingsBoardPath(path);
        if (thingsBoard.isPresent()) {
            return thingsBoard.get();
        }
        if (path.startsWith(IN)) {
            var end = path.indexOf('/', IN.length());
            var key = end < 0 ? path.substring(IN.length()) : path.substring(IN.length(), end);
            return new Credentials(bounded(key), end < 0 ? "/" : path.substring(end));
        }
        var rest = path.startsWith(V1_IN + "/") ? path.substring(V1_IN.length()) : path.equals(V1_IN) ? "/" : path;
        var apiKey = request.getHeader("X-API-Key");
        return new Credentials(bounded(apiKey != null ? apiKey.strip() : authorization(request)), rest);
    }

    /** Whether a vendor's own field of the request may hold the key: those that send to an address of their own choice. */
    static boolean mayBeInField(HttpServletRequest request) {
        return request.getRequestURI().startsWith(V1_IN);
    }

    private static @Nullable String authorization(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1) {
            throw new Problem.Refusal(Problem.unauthorized("found two Authorization headers, expected one"));
        }
        var words = headers.getFirst().strip().split(" +", 2);
        if (words.length < 2) {
            throw new Problem.Refusal(Problem.unauthorized("found an Authorization header without a credential"));
        }
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> words[1].strip();
            case "basic" -> basicPassword(words[1].strip());
            default ->
                throw new Problem.Refusal(
                        Problem.unauthorized("found an Authorization scheme other than Bearer and Basic"));
        };
    }

    private static String basicPassword(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            throw new Problem.Refusal(Problem.unauthorized("the Basic credential is not base64"));
        }
    }

    private static @Nullable String bounded(@Nullable String key) {
        return key == null || key.isEmpty() || key.length() > LONGEST ? null : key;
    }
}
