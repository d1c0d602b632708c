/** Completes a scaffold from the metadata of an environment. */
@NullMarked
package io.opencloser.dataverse.mapping.discovery;

import org.jspecify.annotations.NullMarked;
