package io.serai.dashboard.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Issues access tokens: ES256, 15 minutes, for this API only. */
@Component
class AccessTokens {
    static final String ISSUER = "serai";
    static final String AUDIENCE = "serai-api";
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private final SigningKeys keys;
    private final InstantSource clock;

    AccessTokens(SigningKeys keys, @Qualifier("dashboardClock") InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String issue(Account account) {
        var now = clock.instant();
        var key = keys.current(SigningKeys.Purpose.ACCESS);
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(account.id().toString())
                .claim("username", account.username())
                .claim("role", account.role().word())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return signed(key, TYPE, claims);
    }

    static String signed(ECKey key, JOSEObjectType type, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type)
                .keyID(key.getKeyID())
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }
}
