package io.serai.dashboard.accounts;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Issues tokens of devices and sources: ES256, for the door only. */
@Component
public class DeviceTokens {
    /** Audience of these tokens. */
    public static final String AUDIENCE = "serai-ingest";
    /** Type of these tokens, so that no other is taken for one. */
    public static final JOSEObjectType TYPE = new JOSEObjectType("dev+jwt");

    private final SigningKeys keys;
    private final InstantSource clock;

    DeviceTokens(SigningKeys keys, @Qualifier("dashboardClock") InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token of a sender.
     *
     * @param credential id of the credential that the token is, by which it can be revoked
     * @param expiresAt when it ends; null = when it is revoked
     */
    public String issue(UUID sender, UUID credential, @Nullable Instant expiresAt) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(AccessTokens.ISSUER)
                .audience(AUDIENCE)
                .subject(sender.toString())
                .issueTime(Date.from(clock.instant()))
                .jwtID(credential.toString());
        if (expiresAt != null) {
            claims.expirationTime(Date.from(expiresAt));
        }
        return AccessTokens.signed(keys.current(SigningKeys.Purpose.DEVICE), TYPE, claims.build());
    }
}
