/** Scripted calls: what recorded events and a recorded conversation say about the outcome. */
@NullMarked
package io.opencloser.core.domain.scripted;

import org.jspecify.annotations.NullMarked;
