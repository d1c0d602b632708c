package io.opencloser.simulator.data;

import org.jspecify.annotations.Nullable;

/** A column's new value; null clears it. */
public record ColumnChange(String name, @Nullable Object value) {}
