package io.serai.dashboard.alerts;

import io.serai.dashboard.web.ApiProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a channel may be sent to, as far as its text says. */
final class Targets {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}@/,;:<>()\\[\\]\"\\\\]{1,64}@[A-Za-z0-9.-]{1,189}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Targets() {}

    /** The host of a URL, whose path may be a secret of its receiver; an address of mail as it is. */
    static String withoutPath(String target) {
        return target.contains("/") ? URI.create(target).getHost() : target;
    }

    /** 400 {@code invalid_address} unless it is one address of mail. */
    static void requireAddress(String target) {
        if (!ADDRESS.matcher(target).matches()) {
            throw ApiProblem.invalidAt(
                    "/target", "invalid_address", "expected one address of mail, such as a@b.example");
        }
    }

    /** 400 {@code invalid_url} unless it is an absolute URL of HTTP without credentials. */
    static void requireWebhook(String target) {
        try {
            var url = new URI(target);
            if (SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535) {
                return;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw ApiProblem.invalidAt(
                "/target", "invalid_url", "expected an http or https URL with a host, without credentials or fragment");
    }
}
