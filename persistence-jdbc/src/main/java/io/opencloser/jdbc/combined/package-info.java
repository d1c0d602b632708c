/**
 * Whole steps of many sessions, each in one statement, where the database takes data-modifying queries: PostgreSQL. What such a
 * statement leaves out, because something about a session is unusual, the one-by-one steps do.
 */
@NullMarked
package io.opencloser.jdbc.combined;

import org.jspecify.annotations.NullMarked;
