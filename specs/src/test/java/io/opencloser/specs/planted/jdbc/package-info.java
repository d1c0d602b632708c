/** Offenders against the rules of the house. */
@NullMarked
package io.opencloser.specs.planted.jdbc;

import org.jspecify.annotations.NullMarked;
