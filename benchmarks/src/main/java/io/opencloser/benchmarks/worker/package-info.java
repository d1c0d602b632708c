/** The process that a contender runs in. */
@NullMarked
package io.opencloser.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
