package io.serai.app.door;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The answer to whatever no route and no controller answers: a problem document, never a page or a stack trace. */
@Controller
class DoorErrors implements ErrorController {
    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<String> answer(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        var known = status == null ? HttpStatus.NOT_FOUND : status;
        var problem = Problem.of(known.value(), code(known), known.getReasonPhrase(), detail(known));
        return ResponseEntity.status(known)
                .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE))
                .body(problem.json(UUID.randomUUID().toString()));
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "not_found";
            case METHOD_NOT_ALLOWED -> "method_not_allowed";
            default -> status.is5xxServerError() ? "internal" : "bad_request";
        };
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "there is nothing at this address; doc/api.md lists what there is";
            case METHOD_NOT_ALLOWED -> "this address does not take that method; the header Allow says which";
            default -> status.is5xxServerError() ? "the server failed" : "the request cannot be read";
        };
    }
}
