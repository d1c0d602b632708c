/** What a reply of the service means in the core's words. */
@NullMarked
package io.opencloser.dataverse.gateway.reply;

import org.jspecify.annotations.NullMarked;
