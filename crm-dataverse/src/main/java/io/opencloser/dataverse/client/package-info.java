/** A client of the Dataverse Web API over {@code java.net.http}. Knows nothing of what it is used for. */
@NullMarked
package io.opencloser.dataverse.client;

import org.jspecify.annotations.NullMarked;
