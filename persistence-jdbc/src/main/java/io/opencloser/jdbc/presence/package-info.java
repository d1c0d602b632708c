/** How a process proves that it lives, so that the leases of one that died end at once (requirement 6.7). */
@NullMarked
package io.opencloser.jdbc.presence;

import org.jspecify.annotations.NullMarked;
