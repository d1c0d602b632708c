/** Real processes that are killed, stopped and crowded, on journals that are shared or damaged. */
@NullMarked
package io.opencloser.specs.chaos;

import org.jspecify.annotations.NullMarked;
