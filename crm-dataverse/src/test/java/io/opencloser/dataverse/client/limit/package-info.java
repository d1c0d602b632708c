/** The published limits, kept from the client's side. */
@NullMarked
package io.opencloser.dataverse.client.limit;

import org.jspecify.annotations.NullMarked;
