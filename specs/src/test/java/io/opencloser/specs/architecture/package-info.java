/** The rules of the architecture, each seen red on a planted offender. */
@NullMarked
package io.opencloser.specs.architecture;

import org.jspecify.annotations.NullMarked;
