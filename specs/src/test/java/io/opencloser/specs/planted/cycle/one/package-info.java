/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.cycle.one;

import org.jspecify.annotations.NullMarked;
