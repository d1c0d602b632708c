/** The rules of the house, each shown red on a planted offender. */
@NullMarked
package io.opencloser.specs.architecture;

import org.jspecify.annotations.NullMarked;
