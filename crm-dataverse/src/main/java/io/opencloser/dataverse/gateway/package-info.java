/** Translates the core's ports into requests of the Dataverse Web API and back, by the mapping. */
@NullMarked
package io.opencloser.dataverse.gateway;

import org.jspecify.annotations.NullMarked;
