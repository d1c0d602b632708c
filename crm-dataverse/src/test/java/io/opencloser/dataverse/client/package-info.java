/** Tests of the Web API client, most of them against the simulator. */
@NullMarked
package io.opencloser.dataverse.client;

import org.jspecify.annotations.NullMarked;
