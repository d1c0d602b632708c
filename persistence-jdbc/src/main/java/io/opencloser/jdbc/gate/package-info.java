/** The pauses that services asked for, in SQL. */
@NullMarked
package io.opencloser.jdbc.gate;

import org.jspecify.annotations.NullMarked;
