/** Requests for rows. */
@NullMarked
package io.opencloser.simulator.record;

import org.jspecify.annotations.NullMarked;
