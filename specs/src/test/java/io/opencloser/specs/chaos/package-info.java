/** Real processes that are killed, stopped, or run at the same time, on journals that are shared or damaged. */
@NullMarked
package io.opencloser.specs.chaos;

import org.jspecify.annotations.NullMarked;
