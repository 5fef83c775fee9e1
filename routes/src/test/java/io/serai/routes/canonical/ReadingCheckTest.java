package io.serai.routes.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCheckTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T08:15:30Z");
    private static final CheckContext CONTEXT = CheckContext.at(RECEIVED, ZoneId.of("Europe/Berlin"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReadingCheck check = new ReadingCheck(QuantityCatalogue.load());

    @Test
    void convertsUnitsAndKeepsTheSource() {
        Measurement measurement = measurement(
                "{'name':'temperature','channel':'indoor','value':'67.3','unit':'degF','source':'tempinf'}");
        assertThat(measurement)
                .isEqualTo(new Measurement(
                        "temperature",
                        "indoor",
                        new Value.Number(19.6111111111),
                        "Cel",
                        Quality.GOOD,
                        new Source("tempinf", "67.3", "degF")));
    }

    @Test
    void keepsTheSourceAsTheAdapterTellsIt() {
        assertThat(measurement("{'name':'pm25','value':4,'source':{'field':'SDS_P2','value':'4.00','unit':'ug/m3'}}")
                        .source())
                .isEqualTo(new Source("SDS_P2", "4.00", "ug/m3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-90.1", "200.5"})
    void marksAValueOutsideThePlausibleRangeAndKeepsIt(String value) {
        assertThat(measurement("{'name':'temperature','value':%s}".formatted(value))
                        .quality())
                .isEqualTo(Quality.IMPLAUSIBLE);
    }

    @Test
    void keepsAnUnknownNameWithTheUnitItStates() {
        assertThat(measurement("{'name':'Pd (P1-PBaro)','value':-0.97}"))
                .isEqualTo(new Measurement("Pd (P1-PBaro)", null, new Value.Number(-0.97), null, Quality.GOOD, null));
        assertThat(measurement("{'name':'valve','value':35,'unit':'%'}").unit()).isEqualTo("%");
    }

    @ParameterizedTest
    @CsvSource({
        "leak,true,true",
        "leak,0,false",
        "leak,'1',true",
        "contact,'open',true",
        "contact,'Closed',false",
        "switch,'off',false"
    })
    void readsStates(String name, String value, boolean state) {
        assertThat(measurement("{'name':'%s','value':%s}"
                                .formatted(name, value.matches("true|\\d") ? value : "'" + value + "'"))
                        .value())
                .isEqualTo(new Value.Bool(state));
    }

    @ParameterizedTest
    @CsvSource({
        "temperature,'NaN',not_a_number",
        "temperature,'Infinity',not_a_number",
        "temperature,'0x1F',not_a_number",
        "temperature,'1d',not_a_number",
        "temperature,'7,1',not_a_number",
        "temperature,true,not_a_number",
        "temperature,'1e999',number_out_of_range",
        "temperature,'11111111111111111111111111111111111111111',not_a_number",
        "leak,2,invalid",
        "leak,'maybe',invalid",
        "temperature,{},invalid",
        "temperature,[1],invalid"
    })
    void refusesAValueThatItsQuantityCannotHave(String name, String value, String code) {
        String json = value.matches("true|\\d|\\{}|\\[1]") ? value : "'" + value + "'";
        InvalidTelemetry refusal =
                refusal("{'readings':[{'measurements':[{'name':'%s','value':%s}]}]}".formatted(name, json));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.violations().getFirst().pointer()).isEqualTo("/readings/0/measurements/0/value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "'  '"})
    void takesNullAndBlankTextForNoMeasurement(String value) {
        CheckedMessage message = check(
                "{'readings':[{'measurements':[{'name':'temperature','value':%s},{'name':'humidity','value':48}]}]}"
                        .formatted(value));
        assertThat(message.readings().getFirst().measurements())
                .extracting(Measurement::name)
                .containsExactly("humidity");
        assertThat(message.violations()).isEmpty();
    }

    @Test
    void reportsEveryViolationAndKeepsTheRest() {
        CheckedMessage message = check("""
                {'readings':[
                  {'at':'/body/0','timeAt':'ts','observedAt':'2019-01-01T00:00:00Z','measurements':[{'name':'humidity','value':1}]},
                  {'at':'/body/1','device':'a','location':{'latitude':91,'longitude':0},'measurements':[
                    {'name':'temperature','value':21.4,'at':['values','temperature']},
                    {'name':'temperature','channel':'B1','value':1,'at':['values','a/b']},
                    {'name':'pressure','value':1,'unit':'furlong','at':'p'},
                    {'name':'mode','value':'%s','source':'m'},
                    {'name':'%s','value':1}]}]}""".formatted("x".repeat(257), "n".repeat(129)));
        assertThat(message.readings()).hasSize(1);
        assertThat(message.readings().getFirst().location()).isNull();
        assertThat(message.readings().getFirst().measurements()).hasSize(1);
        assertThat(message.partial()).isTrue();
        assertThat(message.violations())
                .extracting(violation -> violation.code() + " " + violation.pointer())
                .containsExactlyInAnyOrder(
                        "time_out_of_range /body/0/ts",
                        "unknown_unit /body/1/p",
                        "invalid /body/1/location/latitude",
                        "invalid /body/1/values/a~1b",
                        "invalid /body/1/m",
                        "invalid /body/1/measurements/4/name");
    }

    @Test
    void refusesAPairOfNameAndChannelThatStandsTwice() {
        CheckedMessage message = check("""
                {'readings':[{'measurements':[{'name':'temperature','value':1},{'name':'temperature','channel':'b','value':2},
                  {'name':'temperature','value':3}]}]}""");
        assertThat(message.readings().getFirst().measurements()).hasSize(2);
        assertThat(message.violations()).extracting(Violation::pointer).containsExactly("/readings/0/measurements/2");
    }

    @Test
    void refusesADeviceIdWithControlCharacters() {
        assertThat(refusal("{'readings':[{'device':'a\\nb','measurements':[{'name':'humidity','value':1}]}]}")
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/readings/0/device");
    }

    @Test
    void refusesSeveralDeviceIdsAndShowsThem() {
        assertThat(refusal("{'readings':[{'device':['a','b'],'measurements':[{'name':'humidity','value':1}]}]}")
                        .violations())
                .containsExactly(new Violation(
                        "invalid", "/readings/0/device", "found '[\"a\",\"b\"]'; expected one device id"));
    }

    @Test
    void showsWhatStandsInPlaceOfAUnit() {
        assertThat(refusal("{'readings':[{'measurements':[{'name':'humidity','value':1,'unit':['%RH','%']}]}]}")
                        .violations()
                        .getFirst()
                        .message())
                .startsWith("unknown unit '[\"%RH\",\"%\"]' for humidity");
    }

    @Test
    void pointsToATimeWithinAnObjectOfTheReading() {
        assertThat(refusal(
                                "{'readings':[{'at':'/body','timeAt':['list',1,'time'],'observedAt':'noon','measurements':[]}]}")
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/body/list/1/time");
    }

    @Test
    void acceptsAThousandMeasurementsAndRefusesMore() {
        assertThat(check(many(1000)).readings().getFirst().measurements()).hasSize(1000);
        assertThat(refusal(many(1001)).code()).isEqualTo("too_many_measurements");
    }

    @Test
    void passesOnWhatTheAdapterSays() {
        assertThat(check("{'ignored':'a join is not telemetry'}").ignored()).isEqualTo("a join is not telemetry");
        assertThat(refusal("{'rejected':'no serial','pointer':'/body/serial'}").violations())
                .containsExactly(new Violation("refused_by_adapter", "/body/serial", "no serial"));
        assertThat(refusal("{'readings':[]}").code()).isEqualTo("no_readings");
        assertThat(refusal("{'readings':[{'measurements':[]}]}").code()).isEqualTo("no_readings");
        assertThat(refusal("{}").code()).isEqualTo("adapter_failed");
    }

    @Test
    void refusesAMessageOfWhichTheAdapterMakesNothing() {
        assertThat(catchThrowableOfType(InvalidTelemetry.class, () -> check.check(null, CONTEXT))
                        .code())
                .isEqualTo("adapter_failed");
    }

    @Test
    void refusesOneReadingThatTheAdapterRejects() {
        CheckedMessage message = check(
                "{'readings':[{'at':'/body/0','rejected':'a number'},{'measurements':[{'name':'humidity','value':1}]}]}");
        assertThat(message.readings()).hasSize(1);
        assertThat(message.violations()).containsExactly(new Violation("refused_by_adapter", "/body/0", "a number"));
    }

    private Measurement measurement(String json) {
        List<Measurement> measurements = check("{'readings':[{'measurements':[" + json + "]}]}")
                .readings()
                .getFirst()
                .measurements();
        assertThat(measurements).hasSize(1);
        return measurements.getFirst();
    }

    private CheckedMessage check(String json) {
        return check.check(tree(json), CONTEXT);
    }

    private InvalidTelemetry refusal(String json) {
        return catchThrowableOfType(InvalidTelemetry.class, () -> check(json));
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'name':'n%d','value':%d}".formatted(i, i))
                .collect(Collectors.joining(",", "{'readings':[{'measurements':[", "]}]}"));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
