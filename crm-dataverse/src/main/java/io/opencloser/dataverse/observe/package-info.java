/** Metrics and traces for the host's own libraries, each optional: nothing here is loaded unless the host uses it. */
@NullMarked
package io.opencloser.dataverse.observe;

import org.jspecify.annotations.NullMarked;
