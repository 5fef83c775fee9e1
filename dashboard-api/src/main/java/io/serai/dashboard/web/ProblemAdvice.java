package io.serai.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Turns every failure of the dashboard's own controllers into one problem document. It comes before the
 * advice of the framework, whose answers have neither {@code code} nor {@code pointer}, and after {@link UnknownPathAdvice}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@RestControllerAdvice(basePackages = "io.serai.dashboard")
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ApiProblem problem, HttpServletRequest request) {
        return ProblemDocuments.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MethodArgumentNotValidException invalid, HttpServletRequest request) {
        String detail = invalid.getFieldErrors().stream()
                .map(error -> error.getField() + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        String pointer = invalid.getFieldErrors().stream()
                .map(error -> "/" + error.getField().replaceAll("\\[(\\d+)]", "/$1"))
                .sorted()
                .findFirst()
                .orElse("");
        return on(ApiProblem.invalidAt(pointer, "invalid", detail), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return on(refusal(unreadable.getCause()), request);
    }

    private static ApiProblem refusal(@Nullable Throwable cause) {
        if (cause == null) {
            return ApiProblem.invalid("malformed_json", "the body is missing or not JSON");
        }
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                ApiProblem.invalidAt(
                        pointer(unknown),
                        "unknown_field",
                        "unknown field '%s'; known: %s"
                                .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds()));
            case StreamConstraintsException tooLarge ->
                ApiProblem.invalid("body_too_large", "the body is larger or deeper than is read of a request");
            case JsonMappingException mapping ->
                ApiProblem.invalidAt(
                        pointer(mapping), "invalid", "the value at '%s' has a wrong type".formatted(pointer(mapping)));
            case JsonProcessingException json ->
                ApiProblem.invalid(
                        "malformed_json",
                        "the body is not JSON at line %d, column %d"
                                .formatted(
                                        json.getLocation().getLineNr(),
                                        json.getLocation().getColumnNr()));
            default -> ApiProblem.invalid("malformed_json", "the body is not JSON");
        };
    }

    private static String pointer(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(step -> step.getFieldName() == null ? "/" + step.getIndex() : "/" + step.getFieldName())
                .collect(Collectors.joining());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return on(
                ApiProblem.invalid(
                        "missing_parameter", "query parameter '%s' is required".formatted(missing.getParameterName())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        // An id that is no UUID cannot exist: the same answer as for any other id that does not.
        var problem = wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                ? ApiProblem.notFound("id")
                : ApiProblem.invalid(
                        "invalid_parameter",
                        "query parameter '%s' has a wrong value: %s".formatted(wrong.getName(), expectation(wrong)));
        return on(problem, request);
    }

    private static String expectation(MethodArgumentTypeMismatchException wrong) {
        var type = wrong.getRequiredType();
        return type == null ? "unexpected" : "expected " + type.getSimpleName();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(DuplicateKeyException duplicate, HttpServletRequest request) {
        return on(ApiProblem.conflict("already_exists", "this name or id is taken"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(DataIntegrityViolationException refused, HttpServletRequest request) {
        LOG.info(
                "the database refused a value: {}",
                refused.getMostSpecificCause().getMessage());
        return on(ApiProblem.invalid("invalid", "a value is not one that can be stored"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(QueryTimeoutException slow, HttpServletRequest request) {
        return on(
                ApiProblem.unavailable(
                        "query_timeout", "this took longer than 5 s; ask for less", Duration.ofSeconds(5)),
                request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> onDatabaseAway(Exception away, HttpServletRequest request) {
        LOG.warn("the database is away: {}", away.getMessage());
        return on(
                ApiProblem.unavailable("database_unavailable", "the database does not answer", Duration.ofSeconds(2)),
                request);
    }

    /** The reader is gone; there is nobody to answer. */
    @ExceptionHandler
    void on(AsyncRequestNotUsableException gone) {
        LOG.debug("a reader left", gone);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception unexpected, HttpServletRequest request) {
        LOG.error("traceId {}: {}", ProblemDocuments.traceId(request), unexpected.getMessage(), unexpected);
        return status(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "this is our fault and was logged", request);
    }

    private ResponseEntity<ProblemDetail> status(
            HttpStatus status, String code, String detail, HttpServletRequest request) {
        return on(ApiProblem.of(status, code, detail), request);
    }
}
