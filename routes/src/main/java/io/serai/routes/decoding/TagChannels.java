package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives each metric of Telegraf the device and the channel that its tags mean. Registered for the routes under the name
 * {@code tagChannels}. Thread-safe.
 */
public final class TagChannels {

    private static final int LONGEST = 32;
    private static final int KEPT_OF_LONG = 23;

    /** Tags that name a device, the best first. */
    private static final String[] DEVICE_TAGS = {"host", "device_id", "device", "node"};

    /**
     * The document, in whose body each metric {@code {name, tags, fields, timestamp}} is given a {@code device}, the
     * first of the tags host, device_id, device and node, and a {@code channel}, made of the values of the other tags in
     * the order of their names. What has no such tags is left as it is.
     */
    public JsonNode add(JsonNode document) {
        JsonNode body = document.path("body");
        JsonNode metrics = body.path("metrics");
        if (metrics.isArray()) {
            metrics.forEach(TagChannels::addTo);
        } else if (body.isArray()) {
            body.forEach(TagChannels::addTo);
        } else {
            addTo(body);
        }
        return document;
    }

    static void addTo(JsonNode metric) {
        JsonNode tags = metric.path("tags");
        if (!(metric instanceof ObjectNode object) || !tags.isObject()) {
            return;
        }
        Set<String> names = tags.properties().stream().map(tag -> tag.getKey()).collect(Collectors.toSet());
        String deviceTag = "";
        for (String name : DEVICE_TAGS) {
            if (deviceTag.isEmpty() && names.contains(name)) {
                deviceTag = name;
            }
        }
        if (!deviceTag.isEmpty()) {
            object.put("device", tags.get(deviceTag).asText());
        }
        names.remove(deviceTag);
        if (!names.isEmpty()) {
            object.put(
                    "channel",
                    channel(names.stream()
                            .sorted()
                            .map(name -> tags.get(name).asText())
                            .collect(Collectors.joining(" "))));
        }
    }

    /** What a channel may hold; where more than case is lost, a hash of the whole keeps different tags apart. */
    static String channel(String values) {
        String plain =
                values.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String same = values.toLowerCase(Locale.ROOT).replace(" ", "-");
        if (plain.equals(same) && plain.length() <= LONGEST) {
            return plain;
        }
        String start = plain.substring(0, Math.min(plain.length(), KEPT_OF_LONG));
        return (start.isEmpty() ? "" : start + "-") + "%08x".formatted(values.hashCode());
    }
}
