package io.serai.dashboard.accounts;

import java.util.List;

/** The published keys as the OpenAPI document describes them: a JWK set (RFC 7517) of keys of ES256. */
record KeySet(List<Key> keys) {
    record Key(String kty, String use, String crv, String kid, String alg, String x, String y) {}
}
