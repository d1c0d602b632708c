/** The commands by which people decide about sessions. */
@NullMarked
package io.opencloser.cli.decide;

import org.jspecify.annotations.NullMarked;
