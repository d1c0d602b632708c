/** Sending the identical request again, and keeping the lease alive meanwhile. */
@NullMarked
package io.opencloser.core.engine.retry;

import org.jspecify.annotations.NullMarked;
