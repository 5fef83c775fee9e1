package io.serai.dashboard.accounts;

import io.serai.dashboard.web.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Refuses requests that a browser makes for another site; those of other programs carry neither header. */
final class SameOrigin {
    private SameOrigin() {}

    static void require(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        String origin = request.getHeader("Origin");
        if (foreignSite || (origin != null && !isHost(origin, request.getHeader("Host")))) {
            throw ApiProblem.forbidden("foreign_origin", "sessions are opened from the dashboard's own pages only");
        }
    }

    private static boolean isHost(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
