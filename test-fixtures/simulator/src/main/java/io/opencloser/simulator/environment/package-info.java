/** The rows of the simulated environment as people and tests see and change them. */
@NullMarked
package io.opencloser.simulator.environment;

import org.jspecify.annotations.NullMarked;
