/** SQL statements, result rows and failures. */
@NullMarked
package io.opencloser.jdbc.sql;

import org.jspecify.annotations.NullMarked;
