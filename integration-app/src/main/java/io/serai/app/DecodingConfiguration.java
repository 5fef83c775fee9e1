package io.serai.app;

import io.serai.routes.decoding.BleAdvertisements;
import io.serai.routes.decoding.JsonText;
import io.serai.routes.decoding.LineProtocol;
import io.serai.routes.decoding.MilesightTlv;
import io.serai.routes.decoding.Senml;
import io.serai.routes.decoding.TagChannels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans with which adapters read formats that jq cannot state well, by the names that their routes use. */
@Configuration(proxyBeanMethods = false)
class DecodingConfiguration {
    @Bean
    Senml senml() {
        return new Senml();
    }

    @Bean
    TagChannels tagChannels() {
        return new TagChannels();
    }

    @Bean
    LineProtocol lineProtocol() {
        return new LineProtocol();
    }

    @Bean
    BleAdvertisements ble() {
        return new BleAdvertisements();
    }

    @Bean
    JsonText jsonText() {
        return new JsonText();
    }

    @Bean
    MilesightTlv milesight() {
        return new MilesightTlv();
    }
}
