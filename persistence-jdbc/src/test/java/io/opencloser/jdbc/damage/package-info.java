/** Damaged or manipulated journals. */
@NullMarked
package io.opencloser.jdbc.damage;

import org.jspecify.annotations.NullMarked;
