/**
 * Makes a plan true, once. {@link io.opencloser.core.engine.Engine} is the only way in; a first run is a resume with nothing
 * confirmed yet.
 */
@NullMarked
package io.opencloser.core.engine;

import org.jspecify.annotations.NullMarked;
