/** Which queue item comes next. */
@NullMarked
package io.opencloser.core.intake;

import org.jspecify.annotations.NullMarked;
