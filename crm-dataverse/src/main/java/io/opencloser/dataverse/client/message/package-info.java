/** Requests to the Dataverse Web API and the replies to them. */
@NullMarked
package io.opencloser.dataverse.client.message;

import org.jspecify.annotations.NullMarked;
