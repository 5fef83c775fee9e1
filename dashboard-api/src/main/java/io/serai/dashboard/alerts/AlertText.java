package io.serai.dashboard.alerts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a mail says of alerts. */
final class AlertText {
    private AlertText() {}

    /** One line without control characters, whatever the device is called. */
    static String subject(List<Notification> notifications) {
        var text = notifications.size() == 1
                ? "Serai: " + headline(notifications.getFirst())
                : "Serai: %d alerts".formatted(notifications.size());
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /**
     * A paragraph for each.
     *
     * @param link the address of a page of the dashboard
     */
    static String body(List<Notification> notifications, Function<String, String> link) {
        return notifications.stream().map(one -> paragraph(one, link)).collect(Collectors.joining("\n"));
    }

    private static String paragraph(Notification notification, Function<String, String> link) {
        var alert = notification.alert();
        if (alert == null) {
            return "This is what you have asked for: alerts of Serai arrive here.\n";
        }
        return """
                %s

                Environment: %s
                %s
                Opened: %s
                %s%s
                """.formatted(
                        headline(notification),
                        alert.environmentName(),
                        measured(alert),
                        at(alert.openedAt()),
                        notification.event().equals("closed") ? "Closed: " + at(alert.closedAt()) + "\n" : "",
                        link.apply("devices/" + alert.deviceId()));
    }

    private static String headline(Notification notification) {
        var alert = notification.alert();
        if (alert == null) {
            return "this is a test";
        }
        var closed = notification.event().equals("closed");
        if (alert.name() == null) {
            return alert.deviceName() + (closed ? " is heard of again" : " is silent");
        }
        return closed
                ? "%s: %s is no longer %s %s".formatted(alert.deviceName(), series(alert), alert.kind(), limit(alert))
                : "%s: %s is %s, %s %s"
                        .formatted(
                                alert.deviceName(),
                                series(alert),
                                value(alert.value(), alert.unit()),
                                alert.kind(),
                                limit(alert));
    }

    private static String measured(Alert alert) {
        if (alert.name() == null) {
            return "Last heard of: " + at(alert.observedAt());
        }
        return "Measured: %s %s at %s, limit %s"
                .formatted(series(alert), value(alert.value(), alert.unit()), at(alert.observedAt()), limit(alert));
    }

    private static String series(Alert alert) {
        return alert.channel() == null ? String.valueOf(alert.name()) : alert.name() + " (" + alert.channel() + ")";
    }

    private static String limit(Alert alert) {
        return value(alert.limit(), alert.unit());
    }

    private static String value(@Nullable Double value, @Nullable String unit) {
        return unit == null ? String.valueOf(value) : value + " " + unit;
    }

    private static String at(@Nullable Instant time) {
        return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
