/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.jdbc.shed;

import org.jspecify.annotations.NullMarked;
