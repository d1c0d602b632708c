/** Keeping outcomes for later: nothing is sent, and no credentials are needed. */
@NullMarked
package io.opencloser.cli.accept;

import org.jspecify.annotations.NullMarked;
