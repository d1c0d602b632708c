/** Tables, columns and options. */
@NullMarked
package io.opencloser.simulator.schema;

import org.jspecify.annotations.NullMarked;
