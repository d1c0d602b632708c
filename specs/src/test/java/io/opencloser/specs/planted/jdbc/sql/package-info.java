/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.jdbc.sql;

import org.jspecify.annotations.NullMarked;
