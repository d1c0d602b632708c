/** The commands that prepare an installation. */
@NullMarked
package io.opencloser.cli.setup;

import org.jspecify.annotations.NullMarked;
