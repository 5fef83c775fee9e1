package io.serai.app.store;

import io.serai.app.flow.Outcome;
import io.serai.routes.canonical.Reading;
import io.serai.routes.canonical.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns outcomes into rows: finds the device of each reading, registers new ones where their source may. */
final class RowPlan {
    private final DeviceLookup devices;
    private final Shapes shapes;
    private final boolean registers;

    RowPlan(DeviceLookup devices, Shapes shapes) {
        this(devices, shapes, true);
    }

    private RowPlan(DeviceLookup devices, Shapes shapes, boolean registers) {
        this.devices = devices;
        this.shapes = shapes;
        this.registers = registers;
    }

    /** A plan that leaves the registry alone: a device that would be registered has a number below zero. */
    static RowPlan withoutRegistering(DeviceLookup devices, Shapes shapes) {
        return new RowPlan(devices, shapes, false);
    }

    /** One row a message, in the order of the outcomes. */
    List<MessageRow> rows(List<Outcome> outcomes) {
        var named = resolve(outcomes);
        return outcomes.stream()
                .map(outcome -> row(outcome, named).sentBy(sender(outcome)))
                .toList();
    }

    /** The device that sent it, also where nothing of it can be stored. */
    private @Nullable Long sender(Outcome outcome) {
        return outcome.message().senderKind().equals("device")
                ? devices.device(outcome.message().senderId())
                        .map(DeviceLookup.Device::number)
                        .orElse(null)
                : null;
    }

    private Map<DeviceLookup.Named, DeviceLookup.Device> resolve(List<Outcome> outcomes) {
        var names = new LinkedHashSet<DeviceLookup.Named>();
        var sources = new LinkedHashMap<DeviceLookup.Named, UUID>();
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Converted converted && fromSource(converted)) {
                for (var reading : converted.content().readings()) {
                    var name = name(converted, reading);
                    if (name != null) {
                        names.add(name);
                        sources.putIfAbsent(name, converted.message().senderId());
                    }
                }
            }
        }
        if (names.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<>(devices.devices(names));
        sources.keySet().removeAll(found.keySet());
        sources.values().removeIf(source -> !devices.mayRegister(source));
        if (!sources.isEmpty()) {
            found.putAll(registers ? devices.register(sources) : imagined(sources.keySet()));
        }
        return found;
    }

    private static Map<DeviceLookup.Named, DeviceLookup.Device> imagined(Set<DeviceLookup.Named> names) {
        var imagined = new HashMap<DeviceLookup.Named, DeviceLookup.Device>();
        for (var name : names) {
            imagined.put(name, new DeviceLookup.Device(-1L - imagined.size(), new UUID(0, 0), name.externalId(), null));
        }
        return imagined;
    }

    private static boolean fromSource(Outcome.Converted converted) {
        return converted.message().senderKind().equals("source");
    }

    private static DeviceLookup.@Nullable Named name(Outcome.Converted converted, Reading reading) {
        return reading.device() == null
                ? null
                : new DeviceLookup.Named(converted.message().environmentId(), reading.device());
    }

    private MessageRow row(Outcome outcome, Map<DeviceLookup.Named, DeviceLookup.Device> named) {
        return switch (outcome) {
            case Outcome.Rejected rejected -> MessageRow.of(rejected);
            case Outcome.Converted converted -> {
                var ignored = converted.content().ignored();
                yield ignored != null ? MessageRow.ignored(converted, ignored) : readings(converted, named);
            }
        };
    }

    private MessageRow readings(Outcome.Converted converted, Map<DeviceLookup.Named, DeviceLookup.Device> named) {
        var rows = new ArrayList<ReadingRow>();
        var violations = new ArrayList<>(converted.content().violations());
        var readings = converted.content().readings();
        for (int i = 0; i < readings.size(); i++) {
            var reading = readings.get(i);
            var position = i;
            switch (fromSource(converted) ? byName(converted, reading, named) : ofSender(converted, reading)) {
                case Found found -> {
                    var row = ReadingRow.of(converted.message(), found.device(), reading, shapes);
                    row.ifPresentOrElse(rows::add, () -> violations.add(tooManyNames(position)));
                }
                case Refused refused ->
                    violations.add(new Violation(refused.code(), "/readings/%d/device".formatted(i), refused.why()));
            }
        }
        return MessageRow.of(converted, rows, violations);
    }

    private static Violation tooManyNames(int position) {
        return new Violation(
                "too_many_names",
                "/readings/%d".formatted(position),
                "the device has measured more than %d new sets of names within an hour; names must not vary by message"
                        .formatted(Shapes.NEW_AN_HOUR));
    }

    private sealed interface Answer {}

    private record Found(DeviceLookup.Device device) implements Answer {}

    private record Refused(String code, String why) implements Answer {}

    private static Answer byName(
            Outcome.Converted converted, Reading reading, Map<DeviceLookup.Named, DeviceLookup.Device> named) {
        var name = name(converted, reading);
        if (name == null) {
            return new Refused(
                    "unknown_device", "the payload names no device, and the sender is a source of many devices");
        }
        var device = named.get(name);
        return device == null
                ? new Refused(
                        "unknown_device",
                        "no device '%s' in this environment; register it or let the source register devices"
                                .formatted(name.externalId()))
                : new Found(device);
    }

    private Answer ofSender(Outcome.Converted converted, Reading reading) {
        var device = devices.device(converted.message().senderId());
        if (device.isEmpty()) {
            return new Refused("unknown_device", "the sending device has been deleted");
        }
        var expected = device.get().externalId();
        if (expected != null && reading.device() != null && !expected.equalsIgnoreCase(reading.device())) {
            return new Refused(
                    "device_mismatch",
                    "the payload is of device '%s', its sender is '%s'".formatted(reading.device(), expected));
        }
        return new Found(device.get());
    }
}
