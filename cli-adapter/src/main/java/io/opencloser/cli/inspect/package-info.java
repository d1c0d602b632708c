/** The commands that show sessions. */
@NullMarked
package io.opencloser.cli.inspect;

import org.jspecify.annotations.NullMarked;
