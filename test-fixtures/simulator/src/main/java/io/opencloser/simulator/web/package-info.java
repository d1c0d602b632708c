/** Dispatch of requests: from the wire to the endpoint that handles them. */
@NullMarked
package io.opencloser.simulator.web;

import org.jspecify.annotations.NullMarked;
