/** Examples of the engine. */
@NullMarked
package io.opencloser.core.engine;

import org.jspecify.annotations.NullMarked;
