/** The control plane: what tests and demo users do to the simulator outside the Web API. */
@NullMarked
package io.opencloser.simulator.control;

import org.jspecify.annotations.NullMarked;
