/** The library's face: {@link io.opencloser.core.OpenCloser}. */
@NullMarked
package io.opencloser.core;

import org.jspecify.annotations.NullMarked;
