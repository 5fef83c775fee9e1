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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ES256 keys of access tokens, shared by all replicas through the database and made on first use.
 *
 * <p>A token with a key id that is not known makes the keys be read again, at most once in 30 s.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);

    private record Loaded(List<JWK> keys, Instant at) {}

    private final SigningKeyQueries queries;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private volatile @Nullable Loaded loaded;

    SigningKeys(
            SigningKeyQueries queries,
            @Qualifier("dashboardTransactions") TransactionTemplate transactions,
            @Qualifier("dashboardClock") InstantSource clock) {
        this.queries = queries;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The key that signs new tokens. */
    ECKey current() {
        return keys().keys().getFirst().toECKey();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var known = keys();
        var found = selector.select(new JWKSet(known.keys()));
        if (found.isEmpty() && known.at().plus(REFRESH_PAUSE).isBefore(clock.instant())) {
            return selector.select(new JWKSet(load().keys()));
        }
        return found;
    }

    private Loaded keys() {
        var known = loaded;
        return known == null ? load() : known;
    }

    private synchronized Loaded load() {
        var known = loaded;
        if (known != null && !known.at().plus(REFRESH_PAUSE).isBefore(clock.instant())) {
            return known;
        }
        var texts = queries.valid();
        if (texts.isEmpty()) {
            texts = Objects.requireNonNull(transactions.execute(status -> firstKey()));
        }
        var fresh = new Loaded(texts.stream().map(SigningKeys::parsed).toList(), clock.instant());
        loaded = fresh;
        return fresh;
    }

    private List<String> firstKey() {
        queries.lock();
        if (queries.valid().isEmpty()) {
            var key = generated();
            queries.insert(key.getKeyID(), key.toJSONString());
        }
        return queries.valid();
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
