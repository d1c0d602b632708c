/** Making it true, once: claims, the plan's execution, resume. */
@NullMarked
package io.opencloser.core.writeback;

import org.jspecify.annotations.NullMarked;
