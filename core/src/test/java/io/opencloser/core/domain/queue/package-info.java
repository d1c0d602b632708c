/** Where the call came from: the queue row, its baseline, and who may be called. */
@NullMarked
package io.opencloser.core.domain.queue;

import org.jspecify.annotations.NullMarked;
