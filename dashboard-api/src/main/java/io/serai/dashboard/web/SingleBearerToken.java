package io.serai.dashboard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Takes the token from one Authorization header of at most 4 KiB; never from the query or a form. */
class SingleBearerToken implements BearerTokenResolver {
    private static final int MAX_HEADER_LENGTH = 4096;

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/v1/auth/")
                || request.getRequestURI().equals("/api/v1/users/sign-up")) {
            return null;
        }
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1 || headers.stream().anyMatch(value -> value.length() > MAX_HEADER_LENGTH)) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("one short token is expected"));
        }
        return header.resolve(request);
    }
}
