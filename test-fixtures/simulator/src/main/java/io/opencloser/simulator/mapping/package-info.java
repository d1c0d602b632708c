/** Reads a mapping artifact and a seed into tables. */
@NullMarked
package io.opencloser.simulator.mapping;

import org.jspecify.annotations.NullMarked;
