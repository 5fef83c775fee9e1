package io.serai.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OriginalTest {
    private static Original of(byte[] body) {
        return Original.of(Instant.EPOCH, "UTC", "POST", "/in/sk_0123456789abcdef/data", null, "{}", null, body);
    }

    @Test
    void aFormThatIsNotUtf8HasItsSecretsTakenOutAndItsOtherBytesLeft() {
        var original = of("name=K\u00fcche&PASSWORD=hunter2".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(original.bodyText()).isNull();
        assertThat(Base64.getDecoder().decode(original.bodyBase64()))
                .isEqualTo("name=K\u00fcche&PASSWORD=sk_example".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(original.path()).isEqualTo("/in/sk_example/data");
    }

    @Test
    void jsonHasItsSecretsTakenOutAndStaysJson() {
        var original = of("{\"PASSKEY\": \"a\\\"b c\", \"token\":\"t$1\", \"passkeys\": \"kept\"}"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(original.bodyText())
                .isEqualTo("{\"PASSKEY\": \"sk_example\", \"token\":\"sk_example\", \"passkeys\": \"kept\"}");
    }
}
