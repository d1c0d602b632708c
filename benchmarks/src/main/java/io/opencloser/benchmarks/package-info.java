/** Benchmarks: openCloser beside its floor, its ideal and its peers. */
@NullMarked
package io.opencloser.benchmarks;

import org.jspecify.annotations.NullMarked;
