/** Scripted faults. */
@NullMarked
package io.opencloser.simulator.fault;

import org.jspecify.annotations.NullMarked;
