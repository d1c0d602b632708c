/** The library's entry point: {@link io.opencloser.core.OpenCloser}, its requests and its results. */
@NullMarked
package io.opencloser.core;

import org.jspecify.annotations.NullMarked;
