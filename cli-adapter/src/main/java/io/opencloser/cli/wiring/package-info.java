/** The seam between the commands and everything real: adapters, clock, chance, streams. */
@NullMarked
package io.opencloser.cli.wiring;

import org.jspecify.annotations.NullMarked;
