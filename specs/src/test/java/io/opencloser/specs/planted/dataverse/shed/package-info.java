/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.dataverse.shed;

import org.jspecify.annotations.NullMarked;
