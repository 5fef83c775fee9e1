package io.serai.app.broker;

import java.util.Map;

/** A message of a batch: its properties and its bytes, without the cost of a Camel message for each. */
public record QueuedMessage(Map<String, Object> properties, byte[] body) {}
