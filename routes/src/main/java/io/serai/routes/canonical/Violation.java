package io.serai.routes.canonical;

/**
 * One rule that a message breaks.
 *
 * @param code stable word such as {@code not_a_number}
 * @param pointer JSON pointer; {@code /body}, {@code /query} and {@code /headers} point into the request,
 *     {@code /readings} into the adapter's result
 * @param message what was found and what was expected, for a person
 */
public record Violation(String code, String pointer, String message) {}
