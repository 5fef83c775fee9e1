package io.serai.routes.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.serai.routes.canonical.InvalidTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final StrictJson json = new StrictJson();

    @Test
    void acceptsSixteenLevelsAndRefusesSeventeen() {
        assertThat(json.read(bytes("[".repeat(16) + "]".repeat(16)))).isNotNull();
        assertThat(refusal("[".repeat(17) + "]".repeat(17)).code()).isEqualTo("json_too_deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesAHundredThousandLevelsWithoutOverflow(String opening) {
        assertThat(refusal(opening.repeat(100_000)).code()).isEqualTo("json_too_deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e400",
                "12345678901234567890123456789012345678901",
                "18446744073709551616e0e",
                "36893488147419103232"
            })
    void refusesNumbersThatNobodyCanHold(String number) {
        assertThat(refusal("{\"t\": %s}".formatted(number)).code()).isIn("number_out_of_range", "malformed_json");
    }

    @Test
    void refusesAMegabyteOfDigits() {
        InvalidTelemetry refusal = refusal("{\"t\": " + "9".repeat(1_000_000) + "}");
        assertThat(refusal.code()).isEqualTo("number_out_of_range");
    }

    @Test
    void saysWhereANumberIsOutOfRange() {
        InvalidTelemetry refusal = refusal("{\"a\": [1, {\"t\": 1e999}]}");
        assertThat(refusal.code()).isEqualTo("number_out_of_range");
        assertThat(refusal.violations().getFirst().pointer()).isEqualTo("/body/a/1/t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1e-400", "18446744073709551615", "1234567890123456789.0123456789"})
    void acceptsNumbersThatFit(String number) {
        assertThat(json.read(bytes(number)).isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x1F",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "Infinity",
                "-Infinity",
                "{}{}",
                "{} x",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "/* c */ {}",
                "{\"a\":1",
                "\"\u0001\"",
                "nul",
                "{\"a\" 1}"
            })
    void refusesWhatIsNotJson(String text) {
        InvalidTelemetry refusal = refusal(text);
        assertThat(refusal.code()).isEqualTo("malformed_json");
        assertThat(refusal).hasMessageMatching("(?s).* at line 1, column \\d+");
    }

    @Test
    void refusesANameThatStandsTwiceAndPointsToIt() {
        InvalidTelemetry refusal = refusal("{\"b\": {\"value\": 1,\n \"value\": 2}}");
        assertThat(refusal.code()).isEqualTo("duplicate_key");
        assertThat(refusal.violations().getFirst().pointer()).isEqualTo("/body/b/value");
        assertThat(refusal).hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @CsvSource({
        "overlong slash,2263 C0AF 22",
        "high surrogate as bytes,22 EDA080 22",
        "lone continuation,22 80 22",
        "truncated character,22 E282 22",
        "beyond Unicode,22 F4908080 22",
        "latin-1,22 FC 22",
        "UTF-16,FEFF 007B 007D",
        "UTF-16 without a mark,7B00 7D00",
        "a NUL byte,22 00 22"
    })
    void refusesBytesThatAreNotUtf8(String what, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        InvalidTelemetry refusal = catchThrowableOfType(InvalidTelemetry.class, () -> json.read(bytes));
        assertThat(refusal.code()).as(what).isEqualTo("not_utf8");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(refusal("\uFEFF{}").code()).isEqualTo("malformed_json");
    }

    @ParameterizedTest
    @CsvSource({
        "{\"a\":\"x\\u0000\"},/body/a",
        "{\"a\\u0000\":1},/body",
        "[1;\"\\ud800\"],/body/1",
        "[\"\\udc00\\ud800\"],/body/0"
    })
    void refusesTextThatCannotBeStored(String text, String pointer) {
        InvalidTelemetry refusal = refusal(text.replace(';', ','));
        assertThat(refusal.code()).isEqualTo("invalid");
        assertThat(refusal.violations().getFirst().pointer()).isEqualTo(pointer);
    }

    @Test
    void acceptsEscapedCharactersOutsideTheBasicPlane() {
        assertThat(json.read(bytes("\"\\ud83c\\udf21 \\\\u0000\"")).textValue()).isEqualTo("\uD83C\uDF21 \\u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void refusesABodyWithoutContent(String text) {
        assertThat(refusal(text).code()).isEqualTo("empty_body");
    }

    private InvalidTelemetry refusal(String text) {
        return catchThrowableOfType(InvalidTelemetry.class, () -> json.read(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
