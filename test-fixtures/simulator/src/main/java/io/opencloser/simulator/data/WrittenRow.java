package io.opencloser.simulator.data;

/** A row after a write, and whether the write created it. */
public record WrittenRow(TableRow row, boolean created) {}
