/** A deployment as tests drive it: a simulated Dataverse, a working directory, a command line. */
@NullMarked
package io.opencloser.specs.deployment;

import org.jspecify.annotations.NullMarked;
