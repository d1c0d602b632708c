/** Rows, keys and the rules of a write. */
@NullMarked
package io.opencloser.simulator.data;

import org.jspecify.annotations.NullMarked;
