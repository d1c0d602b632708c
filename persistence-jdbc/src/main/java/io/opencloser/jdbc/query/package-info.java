/** Reads sessions from the tables and rejects damaged rows. */
@NullMarked
package io.opencloser.jdbc.query;

import org.jspecify.annotations.NullMarked;
