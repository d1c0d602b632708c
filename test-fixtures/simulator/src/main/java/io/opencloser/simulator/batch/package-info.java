/** {@code $batch} and its change sets. */
@NullMarked
package io.opencloser.simulator.batch;

import org.jspecify.annotations.NullMarked;
