/** The commands that set an installation up and check it. */
@NullMarked
package io.opencloser.cli.setup;

import org.jspecify.annotations.NullMarked;
