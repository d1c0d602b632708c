/** Making a plan true, once: executor, steps, retries, lease keeping. */
@NullMarked
package io.opencloser.core.engine;

import org.jspecify.annotations.NullMarked;
