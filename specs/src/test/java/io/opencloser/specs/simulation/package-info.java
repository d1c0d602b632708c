/** The simulation: random histories in virtual time, each decided by its seed. */
@NullMarked
package io.opencloser.specs.simulation;

import org.jspecify.annotations.NullMarked;
