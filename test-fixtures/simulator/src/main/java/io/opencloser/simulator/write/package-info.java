/** The rules of a write: preconditions, validation, states, unique keys and the seed. */
@NullMarked
package io.opencloser.simulator.write;

import org.jspecify.annotations.NullMarked;
