package io.serai.dashboard.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.serai.dashboard.web.ApiProblem;
import io.serai.dashboard.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Ends the guessing of ids: who has asked for {@value #MOST} things that do not exist, or are not theirs, within a minute
 * is answered 429 for the rest of it, and the audit is told. In memory, per process.
 */
@Component
class Misses implements HandlerInterceptor, WebMvcConfigurer {
    private static final int MOST = 300;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100_000;

    private final AuditEvents audit;
    private final Cache<UUID, AtomicInteger> misses = Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(REMEMBERED)
            .build();

    Misses(AuditEvents audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Caller.current()
                .map(caller -> misses.getIfPresent(caller.id()))
                .filter(count -> count.get() >= MOST)
                .ifPresent(count -> {
                    throw ApiProblem.tooMany(
                            "too_many_misses",
                            "%d requests for what does not exist within a minute; wait".formatted(MOST),
                            WINDOW);
                });
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND) {
            Caller.current().ifPresent(caller -> {
                var count = misses.get(caller.id(), id -> new AtomicInteger()).incrementAndGet();
                if (count == MOST) {
                    audit.add(caller, "ids.guessed", caller.id().toString(), Map.of("misses", MOST));
                }
            });
        }
    }
}
