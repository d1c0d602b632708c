/** Offenders against the rules of the house. */
@NullMarked
package io.opencloser.specs.planted.core.writeback;

import org.jspecify.annotations.NullMarked;
