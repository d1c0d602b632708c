/** Reads and writes of rows by request. */
@NullMarked
package io.opencloser.simulator.record;

import org.jspecify.annotations.NullMarked;
