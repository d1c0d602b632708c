/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.simulator;

import org.jspecify.annotations.NullMarked;
