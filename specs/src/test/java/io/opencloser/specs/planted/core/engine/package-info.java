/** Offenders against the rules of the house. */
@NullMarked
package io.opencloser.specs.planted.core.engine;

import org.jspecify.annotations.NullMarked;
