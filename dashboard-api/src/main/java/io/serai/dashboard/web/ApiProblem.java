package io.serai.dashboard.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A refusal of a request: HTTP status, stable code and one sentence; it becomes an RFC 9457 document. */
public final class ApiProblem extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final @Nullable String pointer;
    private final @Nullable Duration retryAfter;

    private ApiProblem(
            HttpStatus status, String code, String detail, @Nullable String pointer, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.pointer = pointer;
        this.retryAfter = retryAfter;
    }

    static ApiProblem of(HttpStatus status, String code, String detail) {
        return new ApiProblem(status, code, detail, null, null);
    }

    /** 404: does not exist, or belongs to someone else; the answer is the same for both. */
    public static ApiProblem notFound(String what) {
        return new ApiProblem(HttpStatus.NOT_FOUND, "not_found", "no such " + what, null, null);
    }

    /** 404 with a code of its own, for a name inside something that the caller owns. */
    public static ApiProblem unknown(String code, String detail) {
        return new ApiProblem(HttpStatus.NOT_FOUND, code, detail, null, null);
    }

    /** 400: the request is wrong. */
    public static ApiProblem invalid(String code, String detail) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, code, detail, null, null);
    }

    /** 400: the field at this JSON pointer is wrong. */
    public static ApiProblem invalidAt(String pointer, String code, String detail) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, code, detail, pointer, null);
    }

    /** 401: the caller is not known. */
    public static ApiProblem unauthorized(String code, String detail) {
        return new ApiProblem(HttpStatus.UNAUTHORIZED, code, detail, null, null);
    }

    /** 403: the caller is known and may not do this. */
    public static ApiProblem forbidden(String code, String detail) {
        return new ApiProblem(HttpStatus.FORBIDDEN, code, detail, null, null);
    }

    /** 409: contradicts what exists. */
    public static ApiProblem conflict(String code, String detail) {
        return new ApiProblem(HttpStatus.CONFLICT, code, detail, null, null);
    }

    /** 429: the caller asks too often or holds too much; try again after the given time. */
    public static ApiProblem tooMany(String code, String detail, Duration retryAfter) {
        return new ApiProblem(HttpStatus.TOO_MANY_REQUESTS, code, detail, null, retryAfter);
    }

    /** 503: the server cannot do this now; try again after the given time. */
    public static ApiProblem unavailable(String code, String detail, Duration retryAfter) {
        return new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, code, detail, null, retryAfter);
    }

    HttpStatus status() {
        return status;
    }

    /** The stable word that clients may compare with. */
    public String code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    @Nullable
    String pointer() {
        return pointer;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
