package io.serai.routes.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTimesTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T08:15:30Z");
    private static final CheckContext CONTEXT = CheckContext.at(RECEIVED, ZoneId.of("Europe/Berlin"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReadingCheck check = new ReadingCheck(QuantityCatalogue.load());

    @ParameterizedTest
    @CsvSource({
        "\"2026-11-23T08:15:00Z\",2026-11-23T08:15:00Z,PAYLOAD",
        "\"2026-11-23T09:15:00+01:00\",2026-11-23T08:15:00Z,PAYLOAD",
        "\"2026-11-23T09:15:00+0100\",2026-11-23T08:15:00Z,PAYLOAD",
        "\"2026-11-23T08:15:00.123456789Z\",2026-11-23T08:15:00.123456789Z,PAYLOAD",
        "\"2026-11-23 08:15:00Z\",2026-11-23T08:15:00Z,PAYLOAD",
        "\"2026-11-23T09:15:00\",2026-11-23T08:15:00Z,PAYLOAD_ZONE_ASSUMED",
        "{\"epoch\":1795421700;\"unit\":\"s\"},2026-11-23T08:15:00Z,PAYLOAD",
        "{\"epoch\":\"1795421700.25\";\"unit\":\"s\"},2026-11-23T08:15:00.250Z,PAYLOAD",
        "{\"epoch\":1795421700123;\"unit\":\"ms\"},2026-11-23T08:15:00.123Z,PAYLOAD",
        "{\"epoch\":1795421700123456;\"unit\":\"us\"},2026-11-23T08:15:00.123456Z,PAYLOAD",
        "{\"text\":\"2026-11-23 8:5:1\";\"format\":\"yyyy-M-d H:m:s\";\"zone\":\"UTC\"},2026-11-23T08:05:01Z,PAYLOAD",
        "{\"text\":\"2026-11-23 09:05:01\";\"format\":\"yyyy-MM-dd HH:mm:ss\"},2026-11-23T08:05:01Z,PAYLOAD_ZONE_ASSUMED",
        "{\"sinceReceipt\":-30.5},2026-11-23T08:14:59.500Z,PAYLOAD_RELATIVE"
    })
    void readsTimes(String time, Instant instant, TimeSource source) {
        Reading reading = check(at(time)).readings().getFirst();
        assertThat(reading.observedAt()).isEqualTo(instant);
        assertThat(reading.timeSource()).isEqualTo(source);
    }

    @Test
    void takesTheTimeOfReceiptForAbsentTimes() {
        Reading reading = check(at("null")).readings().getFirst();
        assertThat(reading.observedAt()).isNull();
        assertThat(reading.timeSource()).isEqualTo(TimeSource.RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-02-30T08:15:00Z\"",
                "\"2026-11-23T23:59:60Z\"",
                "\"yesterday\"",
                "\"\"",
                "12",
                "{\"epoch\":\"x\"}",
                "{\"epoch\":1e300}",
                "{\"epoch\":1;\"unit\":\"h\"}",
                "{\"text\":\"2026-02-30 00:00:00\";\"format\":\"yyyy-MM-dd HH:mm:ss\"}",
                "{\"text\":\"2026-11-23 08:15:00\";\"format\":\"yyyy-MM-dd HH:mm:ss\";\"zone\":\"Mars/Base\"}"
            })
    void refusesATimeThatIsNone(String time) {
        assertThat(refusal(at(time)).code()).isEqualTo("malformed_time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-23T08:20:31Z\"",
                "\"2026-10-24T08:15:29Z\"",
                "\"9999-01-01T00:00:00Z\"",
                "\"1970-01-01T00:00:00Z\"",
                "{\"epoch\":-1;\"unit\":\"s\"}",
                "{\"epoch\":1795421700;\"unit\":\"ms\"}"
            })
    void refusesATimeOutOfRange(String time) {
        assertThat(refusal(at(time)).code()).isEqualTo("time_out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-11-23T08:20:30Z\"", "\"2026-10-24T08:15:30Z\""})
    void acceptsTheEndsOfTheRange(String time) {
        assertThat(check(at(time)).violations()).isEmpty();
    }

    private CheckedMessage check(String json) {
        return check.check(tree(json), CONTEXT);
    }

    private InvalidTelemetry refusal(String json) {
        return catchThrowableOfType(InvalidTelemetry.class, () -> check(json));
    }

    private static String at(String time) {
        return "{'readings':[{'observedAt':%s,'measurements':[{'name':'humidity','value':1}]}]}"
                .formatted(time.replace(';', ','));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
