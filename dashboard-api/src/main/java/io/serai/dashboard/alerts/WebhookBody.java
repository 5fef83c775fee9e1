package io.serai.dashboard.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is posted to a webhook.
 *
 * @param id the same however often it is sent, so that a receiver can tell a repetition
 * @param event {@code opened}, {@code closed} or {@code test}
 * @param alert as the API has it; null for a test
 * @param link the page of the device, null for a test
 */
record WebhookBody(
        UUID id,
        String event,
        Instant at,
        @Nullable Alert alert,
        @Nullable String link) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
