package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.serai.dashboard.DashboardIT;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccessTokenIT extends DashboardIT {
    @Autowired
    private SigningKeys keys;

    private JWTClaimsSet.Builder claims;

    @BeforeEach
    void claimsOfAnAdministrator() {
        claims = new JWTClaimsSet.Builder()
                .issuer("serai")
                .audience("serai-api")
                .subject(person("admin").id())
                .claim("username", "x")
                .claim("role", "admin")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keys.current(SigningKeys.Purpose.ACCESS).getKeyID());
    }

    private int statusWith(String token) {
        return send(request("/environments").header("Authorization", "Bearer " + token))
                .status();
    }

    private int statusWith(JWSHeader header, JWSSigner signer) throws JOSEException {
        var token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return statusWith(token.serialize());
    }

    private JWSSigner ours() throws JOSEException {
        return new ECDSASigner(keys.current(SigningKeys.Purpose.ACCESS));
    }

    @Test
    void takesATokenOfItsOwnKey() throws JOSEException {
        assertThat(statusWith(header().build(), ours())).isEqualTo(200);
    }

    @Test
    void refusesAForeignKeyWithAKnownOrUnknownId() throws JOSEException {
        var foreign = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());

        assertThat(statusWith(header().build(), foreign)).isEqualTo(401);
        assertThat(statusWith(header().keyID("../../dev/null").build(), foreign))
                .isEqualTo(401);
    }

    /** Nobody may bring the key by which a token is to be judged. */
    @Test
    void takesNoKeyFromTheTokenItself() throws JOSEException {
        var foreign = new ECKeyGenerator(Curve.P_256).generate();
        var elsewhere = URI.create("http://localhost:9/keys");

        assertThat(statusWith(header().jwk(foreign.toPublicJWK()).build(), new ECDSASigner(foreign)))
                .isEqualTo(401);
        assertThat(statusWith(header().keyID("theirs").jwkURL(elsewhere).build(), new ECDSASigner(foreign)))
                .isEqualTo(401);
        assertThat(statusWith(header().keyID("theirs").x509CertURL(elsewhere).build(), new ECDSASigner(foreign)))
                .isEqualTo(401);
        assertThat(statusWith(header().criticalParams(Set.of("exp")).build(), ours()))
                .isEqualTo(401);
    }

    @Test
    void refusesNoSignatureAndTheConfusionOfAlgorithms() throws JOSEException {
        byte[] publicKey = keys.current(SigningKeys.Purpose.ACCESS)
                .toPublicJWK()
                .toJSONString()
                .getBytes(StandardCharsets.UTF_8);
        var confused = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keys.current(SigningKeys.Purpose.ACCESS).getKeyID())
                .build();

        assertThat(statusWith(new PlainJWT(claims.build()).serialize())).isEqualTo(401);
        assertThat(statusWith(confused, new MACSigner(publicKey))).isEqualTo(401);
    }

    @Test
    void refusesAnotherTypeAudienceOrIssuer() throws JOSEException {
        assertThat(statusWith(header().type(new JOSEObjectType("dev+jwt")).build(), ours()))
                .isEqualTo(401);
        assertThat(statusWith(header().type(null).build(), ours())).isEqualTo(401);
        claims.audience("serai-ingest");
        assertThat(statusWith(header().build(), ours())).isEqualTo(401);
        claims.audience("serai-api").issuer("someone");
        assertThat(statusWith(header().build(), ours())).isEqualTo(401);
    }

    @Test
    void refusesExpiredFutureAndEndlessTokens() throws JOSEException {
        claims.expirationTime(Date.from(Instant.now().minusSeconds(61)));
        assertThat(statusWith(header().build(), ours())).isEqualTo(401);
        claims.expirationTime(null);
        assertThat(statusWith(header().build(), ours())).isEqualTo(401);
        claims.expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .notBeforeTime(Date.from(Instant.now().plusSeconds(120)));
        assertThat(statusWith(header().build(), ours())).isEqualTo(401);
    }

    @Test
    void refusesTokensThatAreLongDoubledOrInTheQuery() {
        var person = person("engineer");
        var doubled = request("/environments")
                .header("Authorization", "Bearer " + person.token())
                .header("Authorization", "Bearer " + person.token());

        assertThat(statusWith("x".repeat(5_000))).isEqualTo(401);
        assertThat(send(doubled).status()).isEqualTo(401);
        assertThat(get(null, "/environments?access_token=" + person.token()).status())
                .isEqualTo(401);
        assertThat(get(null, "/environments").response().headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
    }

    @Test
    void endsALiveStreamWithItsToken() throws JOSEException {
        claims.expirationTime(Date.from(Instant.now().plusSeconds(1)));
        var token = new SignedJWT(header().build(), claims.build());
        token.sign(ours());

        var wholeStream = HTTP.sendAsync(
                request("/live")
                        .header("Authorization", "Bearer " + token.serialize())
                        .build(),
                BodyHandlers.ofString());

        assertThat(wholeStream).succeedsWithin(Duration.ofSeconds(10)).satisfies(response -> assertThat(response.body())
                .contains(":connected"));
    }
}
