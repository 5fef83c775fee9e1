package io.serai.dashboard.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may call {@code /api/v1/**}. No other path is touched, so that devices reach the door unhindered, with whatever
 * odd path their vendor chose; nor are the device paths {@code /api/v1/{key}/telemetry} and {@code .../attributes}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String VIEWER = "VIEWER";
    private static final String ENGINEER = "ENGINEER";
    private static final String ADMIN = "ADMIN";

    @Bean
    SecurityFilterChain dashboardApiSecurity(HttpSecurity http, JwtDecoder accessTokenDecoder) throws Exception {
        return http.securityMatcher(SecurityConfiguration::isApi)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No endpoint but /auth/* reads a cookie, and those check Origin and SameSite=Strict.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/api/v1/auth/**", "/api/v1/users/sign-up", "/api/v1/openapi", "/api/v1/openapi.yaml")
                        .permitAll()
                        .requestMatchers("/api/v1/users/me", "/api/v1/users/me/**")
                        .authenticated()
                        .requestMatchers("/api/v1/demo/**", "/api/v1/demo")
                        .hasRole(ADMIN)
                        .requestMatchers(HttpMethod.GET, "/api/v1/**")
                        .hasAnyRole(VIEWER, ENGINEER, ADMIN)
                        .anyRequest()
                        .hasAnyRole(ENGINEER, ADMIN))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new SingleBearerToken())
                        .jwt(jwt -> jwt.decoder(accessTokenDecoder)
                                .jwtAuthenticationConverter(SecurityConfiguration::authentication))
                        .authenticationEntryPoint((request, response, e) -> unauthorized(request, response)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, e) -> unauthorized(request, response))
                        .accessDeniedHandler((request, response, e) -> write(
                                ApiProblem.forbidden("forbidden", "your role does not allow this"), request, response)))
                .build();
    }

    /** Keeps the firewall of Spring Security, which dislikes doubled slashes and the like, away from the door. */
    @Bean
    static BeanPostProcessor securityFilterOnlyOnTheApi() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DelegatingFilterProxyRegistrationBean registration
                        && name.equals("securityFilterChainRegistration")) {
                    registration.setUrlPatterns(List.of("/api/v1/*"));
                }
                return bean;
            }
        };
    }

    private static boolean isApi(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/v1/") && !path.matches("/api/v1/sk_[^/]*/(telemetry|attributes)");
    }

    private static AbstractAuthenticationToken authentication(Jwt jwt) {
        var role = Caller.Role.of(jwt.getClaimAsString("role"));
        return new JwtAuthenticationToken(jwt, List.of(new SimpleGrantedAuthority("ROLE_" + role.name())));
    }

    private static void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        write(ApiProblem.unauthorized("unauthorized", "a valid access token is required"), request, response);
    }

    private static void write(ApiProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        StrictJson.mapper().writeValue(response.getOutputStream(), ProblemDocuments.document(problem, request));
    }
}
