/** Tests of the core's ports over Dataverse, most of them against the simulator. */
@NullMarked
package io.opencloser.dataverse.gateway;

import org.jspecify.annotations.NullMarked;
