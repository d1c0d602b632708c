/** The adapters behind the commands. */
@NullMarked
package io.opencloser.cli.backend;

import org.jspecify.annotations.NullMarked;
