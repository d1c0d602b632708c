/** What a client may send and when: sliding windows over what it spent, and requests at once. Pure: no clock, no waiting. */
@NullMarked
package io.opencloser.dataverse.client.limit;

import org.jspecify.annotations.NullMarked;
