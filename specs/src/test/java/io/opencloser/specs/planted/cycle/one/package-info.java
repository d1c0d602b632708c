/** Offenders against the rules of the house. */
@NullMarked
package io.opencloser.specs.planted.cycle.one;

import org.jspecify.annotations.NullMarked;
