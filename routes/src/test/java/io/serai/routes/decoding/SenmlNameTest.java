package io.serai.routes.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlNameTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // base, own, device, measurement
                "urn:dev:ow:10e2:, temp, urn:dev:ow:10e2, temp",
                "urn:dev:ow:10e2, '', urn:dev:ow:10e2, -",
                "urn:dev:ow:, 10e2073a01080063, urn:dev:ow:10e2073a01080063, -",
                "urn:dev:ow:, abcdef0123456789, urn:dev:ow:abcdef0123456789, -",
                "2001:db8::1/, humidity, 2001:db8::1, humidity",
                "'', 2001:db8::1/humidity, 2001:db8::1, humidity",
                "'', 2001:db8::feed, 2001:db8::feed, -",
                "'', urn:dev:ow:10e2_carbon_dioxide, urn:dev:ow:10e2, carbon_dioxide",
                "house/, kitchen/temperature, house/kitchen, temperature",
                "house, /temperature, house, temperature",
                "house/, 7, house/7, -",
                "'', temperature, -, temperature",
                "'', 28ff4a1b60170523, 28ff4a1b60170523, -"
            })
    void endsTheDeviceWhereTheMeasurementStarts(String base, String own, String device, String measurement) {
        assertThat(SenmlName.of(base, own)).isEqualTo(new SenmlName(device, measurement));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/3303/0/5700", "a b", "température", ".x"})
    void refusesNamesThatTheRfcForbids(String name) {
        assertThat(SenmlName.isValid(name)).isFalse();
    }
}
