/** {@code $batch}, its change sets, and the faults of its parts. */
@NullMarked
package io.opencloser.simulator.batch;

import org.jspecify.annotations.NullMarked;
