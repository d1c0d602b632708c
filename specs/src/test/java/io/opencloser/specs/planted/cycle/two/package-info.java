/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.cycle.two;

import org.jspecify.annotations.NullMarked;
