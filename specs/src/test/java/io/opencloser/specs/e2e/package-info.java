/** The real command line against the simulator over HTTP, with a real journal file. */
@NullMarked
package io.opencloser.specs.e2e;

import org.jspecify.annotations.NullMarked;
