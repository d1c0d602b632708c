package io.opencloser.simulator.data;

import org.jspecify.annotations.Nullable;

/** A column's new value; null clears it. */
record Change(String name, @Nullable Object value) {}
