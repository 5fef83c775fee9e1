package io.serai.dashboard.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads a browser from {@code /} to {@code /ui/} and sets the headers that confine the dashboard to its own files, and to the
 * pictures of a map where one is set.
 * A filter and not a controller, because {@code POST /} belongs to devices.
 */
class UiFilter extends OncePerRequestFilter {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:%s; connect-src 'self'; font-src 'self'; base-uri 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

    private static final List<String> NO_DOCUMENTS = List.of(".js", ".css", ".json", ".woff2");

    private final String policy;

    UiFilter(MapSettings map) {
        String origin = map.origin();
        policy = POLICY.formatted(origin == null ? "" : " " + origin);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.equals("/") && !path.equals("/ui") && !path.startsWith("/ui/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (request.getRequestURI().startsWith("/ui/")) {
            setHeaders(request.getRequestURI(), response);
            chain.doFilter(request, response);
        } else if (reads) {
            response.sendRedirect("/ui/");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** What holds for documents only is not sent with each of the fifty files of a page: it would be a sixth of its bytes. */
    private void setHeaders(String path, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (NO_DOCUMENTS.stream().anyMatch(path::endsWith)) {
            return;
        }
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }
}
