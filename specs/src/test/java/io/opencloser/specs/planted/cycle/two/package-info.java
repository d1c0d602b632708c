/** Offenders against the rules of the house. */
@NullMarked
package io.opencloser.specs.planted.cycle.two;

import org.jspecify.annotations.NullMarked;
