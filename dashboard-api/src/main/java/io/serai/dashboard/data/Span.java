package io.serai.dashboard.data;

import java.time.Instant;

/** A stretch of time between two instants. */
record Span(Instant from, Instant to) {}
