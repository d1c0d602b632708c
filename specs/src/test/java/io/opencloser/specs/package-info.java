/** The executable specification. */
@NullMarked
package io.opencloser.specs;

import org.jspecify.annotations.NullMarked;
