/** The command line for operators, and the composition root. */
@NullMarked
package io.opencloser.cli;

import org.jspecify.annotations.NullMarked;
