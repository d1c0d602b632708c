/** Random histories in virtual time, decided by a seed: what may happen, what must hold, and how to see it again. */
@NullMarked
package io.opencloser.specs.simulation;

import org.jspecify.annotations.NullMarked;
