/** A Dataverse environment on loopback. */
@NullMarked
package io.opencloser.simulator;

import org.jspecify.annotations.NullMarked;
