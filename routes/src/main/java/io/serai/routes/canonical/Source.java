package io.serai.routes.canonical;

import org.jspecify.annotations.Nullable;

/**
 * What the vendor sent: the field's name, and where they differ from the canonical ones, the value and the unit as
 * received.
 */
public record Source(
        String field, @Nullable String value, @Nullable String unit) {}
