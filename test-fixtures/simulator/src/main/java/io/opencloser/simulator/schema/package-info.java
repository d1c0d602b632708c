/** Tables and columns. */
@NullMarked
package io.opencloser.simulator.schema;

import org.jspecify.annotations.NullMarked;
