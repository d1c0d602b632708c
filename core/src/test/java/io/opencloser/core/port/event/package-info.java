/** What a host may hear, and the clock. */
@NullMarked
package io.opencloser.core.port.event;

import org.jspecify.annotations.NullMarked;
