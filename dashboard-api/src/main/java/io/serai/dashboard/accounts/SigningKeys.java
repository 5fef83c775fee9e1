package io.serai.dashboard.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ES256 keys of tokens, shared by all replicas through the database and made on first use. The newest of a purpose signs;
 * the others are good for what they have signed until they are retired.
 *
 * <p>Keys are read again after a minute, and when a token has a key id that is not known, at most once in 30 s.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** What a key signs. */
    enum Purpose {
        ACCESS,
        DEVICE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Loaded(List<JWK> keys, Instant at) {
        boolean isOlder(Duration age, Instant now) {
            return at.plus(age).isBefore(now);
        }
    }

    private final SigningKeyQueries queries;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final Map<Purpose, Loaded> loaded = new EnumMap<>(Purpose.class);

    SigningKeys(
            SigningKeyQueries queries,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.queries = queries;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The key that signs new tokens. */
    ECKey current(Purpose purpose) {
        return keys(purpose, REMEMBERED).keys().getFirst().toECKey();
    }

    /** The public halves of all keys that are good. */
    JWKSet published() {
        var all = new java.util.ArrayList<JWK>();
        for (var purpose : Purpose.values()) {
            keys(purpose, REMEMBERED).keys().forEach(key -> all.add(key.toPublicJWK()));
        }
        return new JWKSet(all);
    }

    /** A new key, which signs from now on; other replicas follow within a minute. */
    String rotate(Purpose purpose) {
        var kid = insert(purpose);
        forget();
        return kid;
    }

    /**
     * What the key has signed is no longer good, everywhere within a minute; false if there is no such key.
     *
     * <p>Where it was the last of its purpose, the next token makes a new one.
     */
    boolean retire(String kid) {
        boolean found = queries.retire(kid, clock.instant());
        forget();
        return found;
    }

    private void forget() {
        synchronized (loaded) {
            loaded.clear();
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var found = selector.select(new JWKSet(keys(Purpose.ACCESS, REMEMBERED).keys()));
        return found.isEmpty()
                ? selector.select(new JWKSet(keys(Purpose.ACCESS, REFRESH_PAUSE).keys()))
                : found;
    }

    private Loaded keys(Purpose purpose, Duration oldest) {
        synchronized (loaded) {
            var known = loaded.get(purpose);
            if (known == null || known.isOlder(oldest, clock.instant())) {
                known = known == null ? load(purpose) : loadedAgain(purpose, known);
                loaded.put(purpose, known);
            }
            return known;
        }
    }

    /** Those from before while the database is away: nobody is signed out by that. */
    private Loaded loadedAgain(Purpose purpose, Loaded before) {
        try {
            return load(purpose);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the signing keys are read again when the database is back: {}", e.getMessage());
            return before;
        }
    }

    private Loaded load(Purpose purpose) {
        var texts = queries.valid(purpose.word());
        if (texts.isEmpty()) {
            texts = Objects.requireNonNull(transactions.execute(status -> firstKey(purpose)));
        }
        return new Loaded(texts.stream().map(SigningKeys::parsed).toList(), clock.instant());
    }

    private List<String> firstKey(Purpose purpose) {
        queries.lock();
        if (queries.valid(purpose.word()).isEmpty()) {
            insert(purpose);
        }
        return queries.valid(purpose.word());
    }

    private String insert(Purpose purpose) {
        var key = generated();
        queries.insert(
                key.getKeyID(),
                purpose.word(),
                key.toJSONString(),
                key.toPublicJWK().toJSONString());
        return key.getKeyID();
    }

    private static ECKey generated() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UuidCreator.getTimeOrderedEpoch().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 key", e);
        }
    }

    private static JWK parsed(String text) {
        try {
            return JWK.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("a row of signing_key holds no JWK", e);
        }
    }
}
