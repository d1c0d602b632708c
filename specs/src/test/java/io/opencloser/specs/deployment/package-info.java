/** A deployment under test: a simulated Dataverse, a working directory and a command line. */
@NullMarked
package io.opencloser.specs.deployment;

import org.jspecify.annotations.NullMarked;
