/** The requests behind the core's ports. */
@NullMarked
package io.opencloser.dataverse.gateway.request;

import org.jspecify.annotations.NullMarked;
