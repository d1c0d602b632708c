/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.jdbc;

import org.jspecify.annotations.NullMarked;
