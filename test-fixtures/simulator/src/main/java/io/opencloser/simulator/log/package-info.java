/** The requests that were received. */
@NullMarked
package io.opencloser.simulator.log;

import org.jspecify.annotations.NullMarked;
