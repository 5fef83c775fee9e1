package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serai.routes.canonical.InvalidTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineProtocolTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final LineProtocol lines = new LineProtocol();

    @Test
    void readsEveryKindOfValue() {
        assertThat(fields("m a=1,b=-2.5e3,c=3i,d=18446744073709551615u,e=t,f=FALSE,g=\"x y\",h=.5,i=1."))
                .isEqualTo(
                        json(
                                "{'a':1.0,'b':-2500.0,'c':3.0,'d':1.8446744073709552E19,'e':true,'f':false,'g':'x y','h':0.5,'i':1.0}"));
    }

    @Test
    void readsTheEscapes() {
        assertThat(read("my\\ name\\,x,a\\ b=c\\=d,e=\\f k\\=1=\"q\\\"r\\\\s, t=u\" 12"))
                .isEqualTo(json(
                        "[{'name':'my name,x','tags':{'a b':'c=d','e':'\\\\f'},'fields':{'k=1':'q\\\"r\\\\s, t=u'},"
                                + "'timestamp':'12','channel':'" + TagChannels.channel("c=d \\f") + "','line':1}]"));
    }

    @Test
    void leavesOutEmptyLinesAndCommentsAndCountsLines() {
        JsonNode read = read("# comment, a=1\r\n\r\n  m a=1\r\n\nm a=\"two\nlines\" 5\nm a=2");
        assertThat(read.findValuesAsText("line")).containsExactly("3", "5", "7");
        assertThat(read.at("/1/fields/a").textValue()).isEqualTo("two\nlines");
    }

    @Test
    void acceptsNoLineAtAll() {
        assertThat(read("")).isEmpty();
        assertThat(read("\n#\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "m                | found no field; expected measurement,tag=value field=value timestamp",
                "m,t=1            | found no field; expected measurement,tag=value field=value timestamp",
                ",t=1 a=1         | found nothing for the name of the measurement",
                "m,t a=1          | found no = of the tag t",
                "m,t= a=1         | found nothing for the value of the tag t",
                "m a              | found no = of the field a",
                "m a=             | found nothing for the value of a",
                "m a=1, b=2       | found nothing for a field",
                "m a=\"x          | found no closing quote",
                "m a=\"x\"y       | found more after a value; expected a comma or a space",
                "m a=x            | found x for the field a; expected a number, true, false or a quoted text",
                "m a=NaN          | found NaN for the field a; expected a number, true, false or a quoted text",
                "m a=1e999        | found 1e999 for the field a; expected a number, true, false or a quoted text",
                "m a=-1u          | found -1u for the field a; expected a number, true, false or a quoted text",
                "m a=9223372036854775808i | found 9223372036854775808i for the field a; expected a number, true, false or a quoted text"
            })
    void refusesALineThatDoesNotKeepTheForm(String line, String message) {
        JsonNode read = read("m a=1\n" + line);
        assertThat(read.get(0).path("fields").size()).isEqualTo(1);
        assertThat(read.get(1))
                .isEqualTo(JSON.createObjectNode()
                        .put("rejected", "line 2: " + message)
                        .put("line", 2));
    }

    @Test
    void goesOnAfterALineThatDoesNotKeepTheForm() {
        assertThat(read("m a=x,b=\"y\nm a=1").get(1).at("/fields/a").asInt()).isEqualTo(1);
    }

    @Test
    void refusesMoreThanAThousandLines() {
        assertThat(read("m a=1\n".repeat(1000))).hasSize(1000);
        assertThatThrownBy(() -> read("m a=1\n".repeat(1001)))
                .isInstanceOf(InvalidTelemetry.class)
                .hasMessage("found more than 1000 lines; expected fewer in one message");
    }

    private JsonNode fields(String line) {
        return read(line).at("/0/fields");
    }

    private JsonNode read(String text) {
        return lines.read(JSON.createObjectNode().put("body", text)).get("body");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
