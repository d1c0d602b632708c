/** The world of one history: its clocks, its workers, the users of the CRM, and the faults of the network and the service. */
@NullMarked
package io.opencloser.specs.simulation.world;

import org.jspecify.annotations.NullMarked;
