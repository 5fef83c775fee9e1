package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagChannelsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TagChannels channels = new TagChannels();

    @ParameterizedTest
    @CsvSource({"cpu0,cpu0", "cpu-total,cpu-total", "Living room,living-room", "a b c,a-b-c"})
    void keepsWhatAChannelMayHold(String values, String channel) {
        assertThat(TagChannels.channel(values)).isEqualTo(channel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sda1 /", "sda1 /var", "sda1 _", "sda1", "a-very-long-value-of-more-than-32-characters", "/"})
    void keepsDifferentTagsApartWithinWhatAChannelMayHold(String values) {
        assertThat(TagChannels.channel(values)).matches("[a-z0-9-]{1,32}");
        assertThat(TagChannels.channel(values)).isNotEqualTo(TagChannels.channel(values + "/"));
    }

    @Test
    void takesTheDeviceFromTheBestTagAndTheChannelFromTheOthers() throws Exception {
        JsonNode metric = JSON.readTree("{\"tags\": {\"path\": \"x\", \"device\": \"sda1\", \"host\": \"edge\"}}");
        TagChannels.addTo(metric);
        assertThat(metric.get("device").textValue()).isEqualTo("edge");
        assertThat(metric.get("channel").textValue()).isEqualTo("sda1-x");
    }

    @Test
    void leavesWhatIsNoMetricAsItIs() throws Exception {
        for (String body : new String[] {"null", "1", "[1]", "{}", "{\"metrics\": [null]}", "{\"tags\": 1}"}) {
            JsonNode document = JSON.createObjectNode().set("body", JSON.readTree(body));
            assertThat(channels.add(document)).isEqualTo(JSON.createObjectNode().set("body", JSON.readTree(body)));
        }
    }
}
