/** The database URL and the connection pool. */
@NullMarked
package io.opencloser.jdbc.connection;

import org.jspecify.annotations.NullMarked;
