/** Metadata documents. */
@NullMarked
package io.opencloser.simulator.metadata;

import org.jspecify.annotations.NullMarked;
