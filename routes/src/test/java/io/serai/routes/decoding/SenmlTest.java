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

class SenmlTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final Senml senml = new Senml();

    @Test
    void addsBaseValuesAsDecimals() {
        assertThat(resolve("[{'bn':'a/','bv':0.1,'n':'x1','v':0.2},{'n':'x2','v':1},{'bv':0,'n':'x3','v':1}]"))
                .isEqualTo(json("[{'at':'/body/0','name':'a/x1','device':'a','measurement':'x1','value':0.3},"
                        + "{'at':'/body/1','name':'a/x2','device':'a','measurement':'x2','value':1.1},"
                        + "{'at':'/body/2','name':'a/x3','device':'a','measurement':'x3','value':1.0}]"));
    }

    @Test
    void tellsAbsoluteTimesFromThoseRelativeToNow() {
        assertThat(resolve("[{'n':'x','t':268435456,'v':1},{'n':'x','t':268435455,'v':1},{'n':'x','t':0,'v':1},"
                                + "{'bt':1795421700,'n':'x','t':-0.5,'v':1}]")
                        .findValues("observedAt"))
                .containsExactly(
                        json("{'epoch':268435456.0,'unit':'s'}"),
                        json("{'sinceReceipt':268435455.0}"),
                        json("{'epoch':1795421699.5,'unit':'s'}"));
    }

    @Test
    void leavesOutRecordsOfBaseValuesAlone() {
        assertThat(resolve("[{'bn':'a/','bu':'Cel'},{'n':'x','v':1}]"))
                .isEqualTo(
                        json("[{'at':'/body/1','name':'a/x','device':'a','measurement':'x','unit':'Cel','value':1}]"));
    }

    @Test
    void takesASumWithoutAValue() {
        assertThat(resolve("[{'bs':10,'n':'power','u':'W','s':5}]"))
                .isEqualTo(json("[{'at':'/body/0','name':'power','measurement':'power','unit':'W','sum':15.0}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'n':'x'}                 | found no value; expected v, vs, vb, vd or s",
                "{'n':'x','v':1,'vb':true} | found the values v and vb; expected one",
                "{'n':'x','v':'1'}         | v is no number",
                "{'n':'x','t':'now','v':1} | t is no number",
                "{'n':'x','u':1,'v':1}     | u is no text",
                "{'n':'x','vb':1}          | vb is neither true nor false",
                "{'v':1}                   | the name is ''; expected a letter or digit, then letters, digits, - : . / _"
            })
    void refusesABadRecordAlone(String record, String message) {
        JsonNode resolved = resolve("[" + record + ",{'n':'y','v':1}]");
        assertThat(resolved.get(0)).isEqualTo(json("{'at':'/body/0','rejected':\"" + message + "\"}"));
        assertThat(resolved.get(1).path("value").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                       | /body",
                "[1]                      | /body/0",
                "[{'bn':1,'n':'x','v':1}] | /body/0/bn",
                "[{'bt':'now'}]           | /body/0/bt",
                "[{'bver':11}]            | /body/0/bver",
                "[{'bver':0}]             | /body/0/bver",
                "[{'bver':'10'}]          | /body/0/bver",
                "[{'n':'x','v':1},{'n':'x','v':1,'new_':1}] | /body/1"
            })
    void refusesThePackForWhatConcernsAllRecords(String pack, String pointer) {
        assertThatThrownBy(() -> resolve(pack)).isInstanceOfSatisfying(InvalidTelemetry.class, e -> {
            assertThat(e.code()).isEqualTo("invalid");
            assertThat(e.violations().getFirst().pointer()).isEqualTo(pointer);
        });
    }

    private JsonNode resolve(String pack) {
        return senml.resolve(JSON.createObjectNode().set("body", json(pack))).get("body");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
