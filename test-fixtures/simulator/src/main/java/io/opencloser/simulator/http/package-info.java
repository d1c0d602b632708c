/** HTTP requests and replies, and the server. */
@NullMarked
package io.opencloser.simulator.http;

import org.jspecify.annotations.NullMarked;
