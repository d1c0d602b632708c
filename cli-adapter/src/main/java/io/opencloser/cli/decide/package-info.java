/** The commands that record an operator's decision about sessions. */
@NullMarked
package io.opencloser.cli.decide;

import org.jspecify.annotations.NullMarked;
