/** One HTTP exchange, bounded in size and time. */
@NullMarked
package io.opencloser.dataverse.client.http;

import org.jspecify.annotations.NullMarked;
