package io.serai.dashboard.registry;

import io.serai.dashboard.web.ApiProblem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the device list is limited to; null and an empty list are no limit.
 *
 * @param contains text within the name or the external id, without regard to case
 */
record DeviceFilter(
        @Nullable UUID environmentId,
        @Nullable String adapter,
        List<String> statuses,
        @Nullable String contains,
        @Nullable String externalId) {
    private static final List<String> STATUSES = List.of("outside", "silent", "late", "reporting", "new");
    private static final int LONGEST_TEXT = 256;

    DeviceFilter {
        statuses = List.copyOf(statuses);
        requireText("adapter", adapter);
        requireText("q", contains);
        requireText("externalId", externalId);
    }

    /** The statuses of a comma-separated parameter; 400 {@code invalid_status} for another word. */
    static List<String> statuses(@Nullable String parameter) {
        if (parameter == null) {
            return List.of();
        }
        var statuses = List.of(parameter.split(",", -1));
        if (!STATUSES.containsAll(statuses)) {
            throw ApiProblem.invalid("invalid_status", "expected some of %s, separated by commas".formatted(STATUSES));
        }
        return statuses;
    }

    /** Pattern for {@code ilike}. */
    @Nullable
    String pattern() {
        return contains == null
                ? null
                : "%" + contains.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static void requireText(String parameter, @Nullable String text) {
        if (text != null && (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl))) {
            throw ApiProblem.invalid(
                    "invalid_parameter",
                    "query parameter '%s' is longer than %d characters or has control characters"
                            .formatted(parameter, LONGEST_TEXT));
        }
    }
}
