package io.opencloser.core.domain.queue;

import java.util.OptionalInt;

/**
 * How often this row has been called.
 *
 * @param made attempts so far, an empty column counts as 0
 * @param maximum the row's own maximum, where it has one
 */
public record Attempts(int made, OptionalInt maximum) {}
