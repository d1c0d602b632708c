/** The operators' command line, and the one place where everything is wired. */
@NullMarked
package io.opencloser.cli;

import org.jspecify.annotations.NullMarked;
