/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.core.engine;

import org.jspecify.annotations.NullMarked;
