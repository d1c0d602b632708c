/** Parsers under a fuzzer that is guided by coverage. */
@NullMarked
package io.opencloser.specs.fuzz;

import org.jspecify.annotations.NullMarked;
