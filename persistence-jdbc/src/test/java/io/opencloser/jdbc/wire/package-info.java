/** The wire between a JDBC driver and PostgreSQL, for tests that cut it. */
@NullMarked
package io.opencloser.jdbc.wire;

import org.jspecify.annotations.NullMarked;
