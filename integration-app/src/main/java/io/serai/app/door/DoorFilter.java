package io.serai.app.door;

import com.github.f4b6a3.uuid.UuidCreator;
import io.serai.app.SeraiSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In front of every device-facing path: finds the sender, reads the body within its bound, and lets only so many
 * requests work at a time. What passes is an {@link Arrival} in the request's attributes.
 */
final class DoorFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(DoorFilter.class);

    private final Senders senders;
    private final SenderRates rates;
    private final SenderAddresses addresses;
    private final KeyFields keyFields;
    private final AcceptedRequests claims;
    private final Outcomes outcomes;
    private final BodyReader bodies;
    private final Semaphore atWork;
    private final SeraiSettings.Door settings;

    DoorFilter(
            Senders senders,
            SenderRates rates,
            SenderAddresses addresses,
            KeyFields keyFields,
            AcceptedRequests claims,
            Outcomes outcomes,
            SeraiSettings.Door settings) {
        this.senders = senders;
        this.rates = rates;
        this.addresses = addresses;
        this.keyFields = keyFields;
        this.claims = claims;
        this.outcomes = outcomes;
        this.bodies = new BodyReader((int) settings.maxBody().toBytes());
        this.atWork = new Semaphore(settings.concurrency());
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var arrival = arrival(request);
            request.setAttribute(Arrival.ATTRIBUTE, arrival);
            work(request, response, Dialect.isForwarded(request) ? DoorFilter::toDoor : chain);
            if (request.getAttribute(DoorAnswer.ATTRIBUTE) instanceof DoorAnswer answer) {
                // Here, where nobody else waits for this request.
                outcomes.awaited(request, arrival, answer).write(response);
            }
        } catch (Problem.Refusal refusal) {
            answer(response, refusal.problem());
        } catch (DataAccessException e) {
            log.warn("cannot look up a credential: {}", e.getMessage());
            answer(response, Problem.later("registry_unavailable", "the registry is away; nothing was accepted", 5));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Dialect.isDeviceFacing(request);
    }

    /** A servlet's pattern can neither have a wildcard within nor take one method only; a forward would end the answer. */
    private static void toDoor(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        request.getServletContext().getNamedDispatcher(DoorServlet.NAME).include(request, response);
    }

    private Arrival arrival(HttpServletRequest request) throws IOException {
        var credentials = Credentials.of(request);
        if (credentials.key() != null) {
            var sender = sender(credentials.key());
            return arrival(request, sender, credentials.path(), request.getQueryString(), bodies.read(request));
        }
        if (Credentials.mayBeInField(request)) {
            var field = keyFields.find(request.getQueryString(), request.getContentType(), bodies.read(request));
            if (field.isPresent()) {
                var found = field.get();
                return arrival(request, sender(found.key()), credentials.path(), found.query(), found.body());
            }
        }
        throw new Problem.Refusal(
                Problem.unauthorized(
                        "expected an access key as Authorization: Bearer, X-API-Key, Basic password, or in the path /in/{key}/ or /api/v1/{key}/"));
    }

    private Arrival arrival(
            HttpServletRequest request, Sender sender, String path, @Nullable String query, byte[] body) {
        addresses.seen(sender, request.getRemoteAddr());
        if (!request.getMethod().equals("GET") || !path.startsWith("/v1/")) {
            rates.take(sender);
        }
        return Arrival.of(request, sender, Dialect.of(request), path, query, body, claims);
    }

    private Sender sender(String key) {
        return senders.byKey(key)
                .orElseThrow(() -> new Problem.Refusal(
                        Problem.unauthorized("the access key is unknown, revoked, or its owner is switched off")));
    }

    private void work(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!atWork.tryAcquire(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem.Refusal(Problem.later(
                        "overloaded",
                        "%d requests are at work; nothing was accepted".formatted(settings.concurrency()),
                        1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Refusal(Problem.later("stopping", "the server is stopping; nothing was accepted", 5));
        }
        try {
            chain.doFilter(request, response);
        } finally {
            atWork.release();
        }
    }

    private static void answer(HttpServletResponse response, Problem problem) throws IOException {
        var body = problem.json(UuidCreator.getTimeOrderedEpoch().toString()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.CONTENT_TYPE);
        response.setContentLength(body.length);
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
            response.setHeader("Connection", "close");
        }
        if (problem.retryAfterSeconds() > 0) {
            response.setIntHeader("Retry-After", problem.retryAfterSeconds());
        }
        response.getOutputStream().write(body);
    }
}
