/** Journal files that were changed by a disk or a stranger. */
@NullMarked
package io.opencloser.jdbc.damage;

import org.jspecify.annotations.NullMarked;
