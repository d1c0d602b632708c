/** How a session stands: its status, claim, lease and history, and what people have decided about it. */
@NullMarked
package io.opencloser.core.domain.state;

import org.jspecify.annotations.NullMarked;
