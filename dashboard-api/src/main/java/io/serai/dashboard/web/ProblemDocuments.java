package io.serai.dashboard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Makes problem documents; the trace id is the caller's W3C one where it is well-formed, else a new one. */
final class ProblemDocuments {
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String ATTRIBUTE = ProblemDocuments.class.getName() + ".traceId";

    private ProblemDocuments() {}

    static ResponseEntity<ProblemDetail> answer(ApiProblem problem, HttpServletRequest request) {
        var document = document(problem, request);
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(document);
    }

    static ProblemDetail document(ApiProblem problem, HttpServletRequest request) {
        var document = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
        document.setType(URI.create("urn:serai:problem:" + problem.code()));
        document.setProperty("code", problem.code());
        if (problem.pointer() != null) {
            document.setProperty("pointer", problem.pointer());
        }
        document.setProperty("traceId", traceId(request));
        return document;
    }

    static String traceId(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = fromHeader(request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static String fromHeader(@Nullable String traceparent) {
        if (traceparent != null) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
