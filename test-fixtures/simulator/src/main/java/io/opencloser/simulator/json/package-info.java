/** The JSON mapper that all packages share. */
@NullMarked
package io.opencloser.simulator.json;

import org.jspecify.annotations.NullMarked;
