package io.serai.app.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.app.flow.LogEvent;
import io.serai.routes.canonical.Measurement;
import io.serai.routes.canonical.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch has added to the database; messages that had been stored before are not in it.
 *
 * @param accounted how many messages the batch had: all of them are in the database now
 */
public record StoredBatch(int accounted, List<Entry> entries) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StoredBatch {
        entries = List.copyOf(entries);
    }

    /** A message with those of its readings that were new. */
    record Entry(MessageRow row, List<ReadingRow> inserted) {
        /** The outcome in the end: a message all of whose readings were there is a duplicate. */
        String outcome() {
            return !row.readings().isEmpty() && inserted.isEmpty() ? "duplicate" : row.outcome();
        }
    }

    /** Whether there is anything that a live view could show. */
    public boolean hasReadings() {
        return entries.stream().anyMatch(entry -> !entry.inserted().isEmpty());
    }

    /** The newest reading per device and shape, as the JSON of the live topic, UTF-8. */
    public byte[] liveJson() {
        var newest = new LinkedHashMap<Map.Entry<Long, Integer>, ReadingRow>();
        for (var entry : entries) {
            for (var row : entry.inserted()) {
                newest.merge(
                        Map.entry(row.device().number(), row.shapeId()),
                        row,
                        (a, b) -> a.observedAt().isAfter(b.observedAt()) ? a : b);
            }
        }
        try {
            return JSON.writeValueAsBytes(Map.of(
                    "items", newest.values().stream().map(StoredBatch::live).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> live(ReadingRow row) {
        var item = new LinkedHashMap<String, Object>();
        item.put("environmentId", row.message().environmentId().toString());
        item.put("deviceId", row.device().id().toString());
        item.put("observedAt", row.observedAt().toString());
        item.put("receivedAt", row.message().receivedAt().toString());
        item.put(
                "measurements",
                row.measurements().stream().map(StoredBatch::live).toList());
        return item;
    }

    private static Map<String, Object> live(Measurement measurement) {
        var item = new LinkedHashMap<String, Object>();
        item.put("name", measurement.name());
        item.put("channel", measurement.channel());
        item.put(
                "value",
                switch (measurement.value()) {
                    case Value.Number number -> number.value();
                    case Value.Bool bool -> bool.value();
                    case Value.Text text -> text.value();
                });
        item.put("unit", measurement.unit());
        item.put("quality", ReadingRow.word(measurement.quality()));
        return item;
    }

    /** What the logging queue is told, one event a message. */
    public List<LogEvent> logEvents() {
        return entries.stream().map(StoredBatch::event).toList();
    }

    private static LogEvent event(Entry entry) {
        var message = entry.row().message();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("adapter", message.adapter());
        detail.put("readings", entry.inserted().size());
        if (entry.row().code() != null) {
            detail.put("code", entry.row().code());
            detail.put("reason", String.valueOf(entry.row().reason()));
        }
        return new LogEvent(
                Instant.now(),
                "handler",
                "store",
                entry.outcome(),
                message.id(),
                message.correlationId(),
                message.senderId(),
                detail);
    }
}
