/** Offenders against the rules of the architecture. */
@NullMarked
package io.opencloser.specs.planted.dataverse.client.message;

import org.jspecify.annotations.NullMarked;
