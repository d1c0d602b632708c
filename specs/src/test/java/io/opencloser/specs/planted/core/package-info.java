/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.core;

import org.jspecify.annotations.NullMarked;
