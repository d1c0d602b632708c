/** A proxy between a JDBC driver and PostgreSQL that cuts connections. */
@NullMarked
package io.opencloser.jdbc.wire;

import org.jspecify.annotations.NullMarked;
