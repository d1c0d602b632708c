/** Metadata documents, and what the application user may do. */
@NullMarked
package io.opencloser.simulator.metadata;

import org.jspecify.annotations.NullMarked;
