/** Requests and replies on the wire. */
@NullMarked
package io.opencloser.simulator.http;

import org.jspecify.annotations.NullMarked;
