/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.core.domain.session;

import org.jspecify.annotations.NullMarked;
