package io.serai.dashboard.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers paths, methods and types below {@code /api/v1} that no controller has; every other path is left alone. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownPathAdvice {
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(NoResourceFoundException missing, HttpServletRequest request)
            throws NoResourceFoundException {
        if (!request.getRequestURI().startsWith("/api/v1/")) {
            throw missing;
        }
        return ProblemDocuments.answer(ApiProblem.notFound("path"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException {
        if (!request.getRequestURI().startsWith("/api/v1/")) {
            throw wrong;
        }
        var problem = ApiProblem.of(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "%s is not offered here".formatted(wrong.getMethod()));
        return ProblemDocuments.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        if (!request.getRequestURI().startsWith("/api/v1/")) {
            throw wrong;
        }
        var isCsv = wrong.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("csv"));
        var problem = ApiProblem.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                isCsv ? "send text/csv" : "send application/json");
        return ProblemDocuments.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        if (!request.getRequestURI().startsWith("/api/v1/")) {
            throw wrong;
        }
        var problem = ApiProblem.of(HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "this does not answer in that type");
        return ProblemDocuments.answer(problem, request);
    }
}
