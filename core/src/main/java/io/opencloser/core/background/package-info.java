/** Outcomes that are written on the host's executor. */
@NullMarked
package io.opencloser.core.background;

import org.jspecify.annotations.NullMarked;
