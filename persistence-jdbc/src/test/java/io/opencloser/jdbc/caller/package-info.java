/** Acceptance in the transaction of a caller. */
@NullMarked
package io.opencloser.jdbc.caller;

import org.jspecify.annotations.NullMarked;
