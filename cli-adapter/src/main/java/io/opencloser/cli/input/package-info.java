/** The files a user hands in: outcomes, events, conversations. Strict, bounded, and refused before anything is begun. */
@NullMarked
package io.opencloser.cli.input;

import org.jspecify.annotations.NullMarked;
