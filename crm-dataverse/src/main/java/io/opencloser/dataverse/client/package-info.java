/** The Dataverse Web API over HTTP. */
@NullMarked
package io.opencloser.dataverse.client;

import org.jspecify.annotations.NullMarked;
