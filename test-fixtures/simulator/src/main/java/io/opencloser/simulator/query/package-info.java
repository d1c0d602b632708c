/** OData queries over rows. */
@NullMarked
package io.opencloser.simulator.query;

import org.jspecify.annotations.NullMarked;
