/** The measurements, and the tables that they print. */
@NullMarked
package io.opencloser.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
