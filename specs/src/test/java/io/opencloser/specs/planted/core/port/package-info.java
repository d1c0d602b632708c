/** Offenders against the rules of the house. */
@NullMarked
package io.opencloser.specs.planted.core.port;

import org.jspecify.annotations.NullMarked;
