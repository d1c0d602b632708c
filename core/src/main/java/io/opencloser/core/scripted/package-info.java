/** Calls that are told by a script: what a recorded event stream and a recorded conversation say about the outcome. */
@NullMarked
package io.opencloser.core.scripted;

import org.jspecify.annotations.NullMarked;
