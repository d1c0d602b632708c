/** Offenders against the rules of the house. */
@NullMarked
package io.opencloser.specs.planted.dataverse.client;

import org.jspecify.annotations.NullMarked;
