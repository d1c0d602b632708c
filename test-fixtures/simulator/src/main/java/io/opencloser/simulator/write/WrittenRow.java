package io.opencloser.simulator.write;

import io.opencloser.simulator.data.TableRow;

/** A row after a write, and whether the write created it. */
public record WrittenRow(TableRow row, boolean created) {}
