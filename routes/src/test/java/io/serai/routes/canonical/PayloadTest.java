package io.serai.routes.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final CheckContext CONTEXT = CheckContext.at(Instant.parse("2026-11-23T08:15:30Z"), ZoneOffset.UTC);

    private final ReadingCheck check = new ReadingCheck(QuantityCatalogue.load());

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private CheckedMessage check(String reading) {
        return check.check(json("{'readings':[{'at':'/body/up'," + reading + "}]}"), CONTEXT);
    }

    @Test
    void readsBase64AndHexadecimalBytesAndAPortThatIsText() {
        assertThat(Payload.of(
                        json("{'payload':{'bytes':'AQL/','port':2,'hints':['Elsys-ERS-co2'],'at':'frm_payload'}}")))
                .isEqualTo(new Payload("0102ff", 2, List.of("elsys-ers-co2"), "frm_payload"));
        assertThat(Payload.of(json("{'payload':{'hex':'0102FF','port':'85'}}")))
                .isEqualTo(new Payload("0102ff", 85, List.of(), "payload"));
    }

    @Test
    void refusesWhatIsNoBytesAndNoPort() {
        assertThatThrownBy(() -> Payload.of(json("{'at':'/body','payload':{'bytes':'%%','port':2,'at':'data'}}")))
                .isInstanceOfSatisfying(InvalidTelemetry.class, e -> assertThat(e.violations())
                        .containsExactly(new Violation(
                                "invalid",
                                "/body/data",
                                "found text that is no Base64; expected the payload's bytes")));
        assertThatThrownBy(() -> Payload.of(json("{'payload':{'hex':'012','port':2}}")))
                .hasMessageStartingWith("found text that is no hexadecimal");
        assertThatThrownBy(() -> Payload.of(json("{'payload':{'hex':'01','port':256}}")))
                .hasMessage("found '256'; expected the port of the payload, 0 to 255");
        assertThatThrownBy(() -> Payload.of(json("{'payload':{'hex':'01'}}")))
                .hasMessage("found nothing; expected the port of the payload, 0 to 255");
    }

    @Test
    void bytesThatWaitForACodecAreContent() {
        Reading reading = check("'payload':{'hex':'01','port':2}").readings().getFirst();
        assertThat(reading.measurements()).isEmpty();
        assertThat(reading.payload()).isEqualTo(new Payload("01", 2, List.of(), "payload"));
    }

    @Test
    void bytesThatNobodyHasReadAreAViolationAndTheRestStands() {
        var undecoded = new Violation("undecoded", "/body/up/frm_payload", "no codec");
        var part = "'undecoded':{'at':'frm_payload','reason':'no codec'}";

        CheckedMessage message = check(part + ",'measurements':[{'name':'snr','value':5}]");
        assertThat(message.readings()).hasSize(1);
        assertThat(message.violations()).containsExactly(undecoded);
        var refused = catchThrowableOfType(InvalidTelemetry.class, () -> check(part + ",'measurements':[]"));
        assertThat(refused.code()).isEqualTo("undecoded");
        assertThat(refused.violations()).containsExactly(undecoded);
    }
}
