/** The journal in PostgreSQL: contract, silent networks, terminated connections. */
@NullMarked
package io.opencloser.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
