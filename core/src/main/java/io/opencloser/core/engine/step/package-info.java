/** One conditional write of a session at a time, and what the journal hears of it. */
@NullMarked
package io.opencloser.core.engine.step;

import org.jspecify.annotations.NullMarked;
