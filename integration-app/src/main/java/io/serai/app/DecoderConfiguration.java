package io.serai.app;

import io.serai.routes.decoding.MilesightTlv;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decoders of payloads that adapters name. */
@Configuration(proxyBeanMethods = false)
class DecoderConfiguration {
    @Bean
    MilesightTlv milesight() {
        return new MilesightTlv();
    }
}
