/** Statuses, error codes and refusals of the Web API. */
@NullMarked
package io.opencloser.simulator.error;

import org.jspecify.annotations.NullMarked;
