package io.serai.app.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language of a device-facing request, as its address or its content type shows: which adapter reads it whatever the
 * sender is set to, and what the sender is answered.
 *
 * @param adapter null = that of the sender
 * @param answer body of the success answer; null = that of the adapter, or the door's own
 */
record Dialect(@Nullable String adapter, @Nullable String answer) {
    static final Dialect NATIVE = new Dialect(null, null);
    static final Dialect SENML = new Dialect("ietf-senml-json", null);
    static final Dialect THINGSBOARD = new Dialect("thingsboard-device-api", null);
    static final Dialect SEED = new Dialect(null, "{\"message\":\"Accepted\"}");

    static final String TEST_TOKEN = "/test-token";
    private static final String SENML_TYPE = "application/senml+json";
    private static final Pattern OTHER_SENML = Pattern.compile("application/(senml[+-](?!json)|sensml).*");
    private static final Pattern THINGSBOARD_PATH = Pattern.compile("/api/v1/(sk_[^/]+)(/(?:telemetry|attributes))");

    /** Whether devices send to this address; the dashboard's API and pages are beside it. */
    static boolean isDeviceFacing(HttpServletRequest request) {
        // As servlets are chosen: decoded and normalised. What stands in the path for an adapter is taken as it came.
        var path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        return path.startsWith("/v1/")
                || path.startsWith("/in/")
                || path.equals(TEST_TOKEN)
                || isSeed(request)
                || THINGSBOARD_PATH.matcher(request.getRequestURI()).matches();
    }

    /** Whether no servlet is mapped to its address, so that the filter has to say where it goes. */
    static boolean isForwarded(HttpServletRequest request) {
        return isSeed(request)
                || THINGSBOARD_PATH.matcher(request.getRequestURI()).matches();
    }

    private static boolean isSeed(HttpServletRequest request) {
        return request.getRequestURI().equals("/") && request.getMethod().equals("POST");
    }

    /**
     * The dialect of a device-facing request.
     *
     * @throws Problem.Refusal 415 for a form of SenML that is not read
     */
    static Dialect of(HttpServletRequest request) {
        var path = request.getRequestURI();
        var type = mediaType(request.getContentType());
        if (THINGSBOARD_PATH.matcher(path).matches()) {
            return THINGSBOARD;
        }
        if (isSeed(request)) {
            return SEED;
        }
        if (path.equals("/v1/telemetry") && OTHER_SENML.matcher(type).matches()) {
            throw new Problem.Refusal(Problem.of(
                    415,
                    "unsupported_type",
                    "Unsupported content type",
                    "found another form of SenML, expected " + SENML_TYPE));
        }
        return path.equals("/v1/telemetry") && type.equals(SENML_TYPE) ? SENML : NATIVE;
    }

    /** The content type without its parameters, in lower case. */
    private static String mediaType(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Key and rest of a path of ThingsBoard's device API. */
    static Optional<Credentials> inThingsBoardPath(String path) {
        var matcher = THINGSBOARD_PATH.matcher(path);
        return matcher.matches() ? Optional.of(new Credentials(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
