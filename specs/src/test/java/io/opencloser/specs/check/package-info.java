/** Checkers of requests, of results and of the end of a history. The safety invariants are in {@code io.opencloser.doubles}. */
@NullMarked
package io.opencloser.specs.check;

import org.jspecify.annotations.NullMarked;
