/** Rows, their values, and transactions over them. */
@NullMarked
package io.opencloser.simulator.data;

import org.jspecify.annotations.NullMarked;
