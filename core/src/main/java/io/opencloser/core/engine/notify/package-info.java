/** Tells the host's listener what the journal has committed, and keeps the listener harmless. */
@NullMarked
package io.opencloser.core.engine.notify;

import org.jspecify.annotations.NullMarked;
