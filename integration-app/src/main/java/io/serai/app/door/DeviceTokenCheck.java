package io.serai.app.door;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether a token was signed by us for the door: ES256 by a key of the database, whatever else its header says. What passes
 * here still has to be a credential that is registered and not revoked.
 */
final class DeviceTokenCheck {
    private static final Logger log = LoggerFactory.getLogger(DeviceTokenCheck.class);
    private static final JOSEObjectType TYPE = new JOSEObjectType("dev+jwt");

    private final JdbcTemplate jdbc;
    private final Duration remembered;
    private volatile Map<String, ECKey> keys = Map.of();
    private volatile long askAgainNanos = System.nanoTime();

    /** @param remembered how long the keys that were read are good without asking again */
    DeviceTokenCheck(JdbcTemplate jdbc, Duration remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    /** Whether the text has the form of a token; an access key never has. */
    static boolean isToken(String key) {
        return key.startsWith("ey") && key.indexOf('.') > 0;
    }

    boolean isOurs(String text) {
        try {
            var token = SignedJWT.parse(text);
            var header = token.getHeader();
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getCriticalParams() != null) {
                return false;
            }
            var key = key(header.getKeyID());
            return key != null && token.verify(new ECDSAVerifier(key));
        } catch (ParseException | JOSEException e) {
            log.debug("found no token of ours: {}", e.getMessage());
            return false;
        }
    }

    /** A retired key ends within the time that keys are remembered; an unknown id asks no more often than that either. */
    private @Nullable ECKey key(@Nullable String kid) {
        if (System.nanoTime() - askAgainNanos >= 0) {
            askAgainNanos = System.nanoTime() + remembered.toNanos();
            keys = read();
        }
        return kid == null ? null : keys.get(kid);
    }

    /** The keys that are good; those from before while the database is away. */
    private Map<String, ECKey> read() {
        try {
            var found = new HashMap<String, ECKey>();
            jdbc.query(
                    "select kid, public_jwk from signing_key where purpose = 'device' and retired_at is null", row -> {
                        found.put(row.getString(1), parsed(row.getString(2)));
                    });
            return Map.copyOf(found);
        } catch (DataAccessException e) {
            if (keys.isEmpty()) {
                askAgainNanos = System.nanoTime();
                throw e;
            }
            log.debug("the keys of tokens are read again when the database is back", e);
            return keys;
        }
    }

    private static ECKey parsed(String text) {
        try {
            return ECKey.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("a row of signing_key holds no JWK", e);
        }
    }
}
