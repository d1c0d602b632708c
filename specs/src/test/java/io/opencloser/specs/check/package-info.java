/** What must hold after every event and at the end of a history. */
@NullMarked
package io.opencloser.specs.check;

import org.jspecify.annotations.NullMarked;
