/** Metrics and traces. */
@NullMarked
package io.opencloser.dataverse.observe;

import org.jspecify.annotations.NullMarked;
