/** The journal in H2 or PostgreSQL. Start at {@link io.opencloser.jdbc.JdbcJournal}. */
@NullMarked
package io.opencloser.jdbc;

import org.jspecify.annotations.NullMarked;
