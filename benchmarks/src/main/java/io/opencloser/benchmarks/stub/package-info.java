/** A Dataverse that costs little: enough of it to write outcomes back, in a process of its own, which counts what it creates. */
@NullMarked
package io.opencloser.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
