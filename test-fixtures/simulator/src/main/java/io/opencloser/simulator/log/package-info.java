/** The request log. */
@NullMarked
package io.opencloser.simulator.log;

import org.jspecify.annotations.NullMarked;
