/** The commands that finish sessions: {@code resume} and {@code worker}. */
@NullMarked
package io.opencloser.cli.resume;

import org.jspecify.annotations.NullMarked;
