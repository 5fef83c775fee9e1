package io.serai.dashboard.accounts;

import io.serai.dashboard.accounts.RefreshTokens.Rotation;
import io.serai.dashboard.web.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

/** Sign-in, renewal and sign-out. */
@RestController
@RequestMapping("/api/v1/auth")
class SessionController {
    private static final String COOKIE = "serai_refresh";

    /** Browsers take a cookie of this name over HTTPS only, from this very host, and for all of its paths. */
    private static final String SECURE_COOKIE = "__Host-serai_refresh";

    private final AccountQueries accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;

    SessionController(
            AccountQueries accounts,
            Passwords passwords,
            LoginThrottle throttle,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    record Login(
            @NotBlank @Size(max = 128) String username,
            @NotNull @Size(max = Passwords.MAX_LENGTH) String password) {
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    record Session(String accessToken, long expiresIn, User user) {}

    record User(UUID id, String username, String role) {
        static User of(Account account) {
            return new User(account.id(), account.username(), account.role().word());
        }
    }

    /** Begins a session: an access token, and a refresh token as cookie. */
    @PostMapping("/login")
    ResponseEntity<Session> login(@Valid @RequestBody Login login, HttpServletRequest request) {
        SameOrigin.require(request);
        String username = login.username().strip().toLowerCase(Locale.ROOT);
        String address = request.getRemoteAddr();
        throttle.admit(username, address);
        var account = accounts.byUsername(username);
        boolean matches = passwords.matches(account, login.password());
        if (matches && account.filter(Account::awaitsEmail).isPresent()) {
            throw ApiProblem.unauthorized("email_not_verified", "open the link in the mail that was sent to you first");
        }
        var known = account.filter(found -> matches && found.enabled()).orElse(null);
        if (known == null) {
            throttle.failed(username, address);
            throw ApiProblem.unauthorized("wrong_credentials", "the name or the password is wrong");
        }
        throttle.succeeded(username, address);
        return session(known, refreshTokens.begin(known.id()), request);
    }

    /** A new pair of tokens for that of the cookie; 204 where there is no session. */
    @PostMapping("/refresh")
    ResponseEntity<Session> refresh(HttpServletRequest request) {
        SameOrigin.require(request);
        var token = refreshToken(request);
        if (token == null) {
            // The first visit of a browser: nothing is wrong, there is only no session yet.
            return ResponseEntity.noContent().build();
        }
        return switch (refreshTokens.rotate(token)) {
            case Rotation.Refused refused -> throw ApiProblem.unauthorized("session_ended", refused.reason());
            case Rotation.Renewed renewed -> {
                var account = accounts.byId(renewed.userId())
                        .filter(Account::enabled)
                        .orElseThrow(() -> ApiProblem.unauthorized("session_ended", "the account is disabled"));
                yield session(account, renewed.token(), request);
            }
        };
    }

    /** Ends the session of the cookie. */
    @PostMapping("/logout")
    ResponseEntity<Void> logout(HttpServletRequest request) {
        SameOrigin.require(request);
        var token = refreshToken(request);
        if (token != null) {
            refreshTokens.end(token);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
                .build();
    }

    private static @Nullable String refreshToken(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, request.isSecure() ? SECURE_COOKIE : COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private ResponseEntity<Session> session(Account account, String refreshToken, HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie(refreshToken, RefreshTokens.LIFETIME, request))
                .body(new Session(accessTokens.issue(account), AccessTokens.LIFETIME.toSeconds(), User.of(account)));
    }

    private static String cookie(String value, Duration age, HttpServletRequest request) {
        var secure = request.isSecure();
        return ResponseCookie.from(secure ? SECURE_COOKIE : COOKIE, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path(secure ? "/" : "/api/v1/auth")
                .maxAge(age)
                .build()
                .toString();
    }
}
